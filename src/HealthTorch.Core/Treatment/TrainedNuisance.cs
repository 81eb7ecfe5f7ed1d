using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Scoring.Folders;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Core.Treatment;

/// <summary>The kind of output of a network.</summary>
internal enum OutputKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>The probability of each class.</summary>
    Classes,

    /// <summary>The probability of the second of two classes.</summary>
    SecondClass,

    /// <summary>A number for each arm.</summary>
    Arms,

    /// <summary>The probability of the second class under each arm.</summary>
    SecondClassOfArms,
}

/// <summary>The role of a nuisance network, and the interpretation of its outputs.</summary>
/// <param name="Name">Name of the fit.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="Kind">The kind of output.</param>
/// <param name="Count">Number of classes or arms; 1 for a number.</param>
/// <param name="Mean">The value of a number for an output of 0.</param>
/// <param name="Scale">The increase of a number per unit of output.</param>
internal sealed record NuisanceSpec(string Name, IReadOnlyList<string> Features, OutputKind Kind, int Count, double Mean, double Scale)
{
    /// <summary>The problems found where it was read from a file, each with its member.</summary>
    /// <param name="learner">The learner of the experiment.</param>
    /// <param name="arms">Number of arms.</param>
    public IEnumerable<string> Faults(MetaLearner learner, int arms)
    {
        var count = Kind switch { OutputKind.Number => 1, OutputKind.SecondClass => 2, _ => arms };
        if (!Enum.IsDefined(Kind) || (Kind is OutputKind.Arms or OutputKind.SecondClassOfArms && learner is not RepresentationLearner))
        {
            yield return "kind: the experiment's learner does not use this kind";
        }
        else if (Count != count)
        {
            yield return $"count: expected {count}, but got {Count}";
        }

        foreach (var fault in ValidationErrors.ForNames("features", Features, min: 1))
        {
            yield return fault;
        }
    }

    /// <summary>The task of the network.</summary>
    /// <param name="experiment">The experiment.</param>
    public NetworkTask CreateTask(Experiment experiment) => Kind switch
    {
        OutputKind.Number => new RegressionTask(),
        OutputKind.Classes or OutputKind.SecondClass => new Diagnosis(),
        _ => new MultiArmTask(
            (RepresentationLearner)((TreatmentEffect)experiment.Task).Learner,
            ((SharedRepresentationModel)experiment.Model).RepresentationWidth),
    };

    /// <summary>The model of the network.</summary>
    /// <param name="experiment">The experiment.</param>
    public ModelConfig CreateModel(Experiment experiment) => CreateTask(experiment) is MultiArmTask arms
        ? new MultiArmModel((SharedRepresentationModel)experiment.Model, arms.OutputLayout(Count))
        : experiment.Model;

    /// <summary>Its targets, without patients.</summary>
    public Targets Targets => Kind switch
    {
        OutputKind.Number => new RegressionValues([], Name),
        OutputKind.Classes or OutputKind.SecondClass => new ClassLabels([], [.. Enumerable.Range(0, Count).Select(label => $"{label}")]),
        _ => new ArmOutcomes([], [], Count, Kind == OutputKind.SecondClassOfArms),
    };

    /// <summary>Converts outputs to predictions.</summary>
    /// <param name="outputs">Row-major, patients x width.</param>
    /// <param name="width">Number of outputs per patient.</param>
    public double[] Interpret(double[] outputs, int width) => Kind switch
    {
        OutputKind.Number => Array.ConvertAll(outputs, output => Mean + (Scale * output)),
        OutputKind.Classes => (Count == 2 ? new LogisticLink() : (Link)new SoftmaxLink()).Apply(outputs, width),
        OutputKind.SecondClass => Array.ConvertAll(outputs, Sigmoid),
        _ => InterpretArms(outputs, width),
    };

    private double[] InterpretArms(double[] outputs, int width)
    {
        var values = new double[outputs.Length / width * Count];
        for (var i = 0; i < values.Length; i++)
        {
            var output = outputs[(i / Count * width) + (i % Count)];
            values[i] = Kind == OutputKind.SecondClassOfArms ? Sigmoid(output) : Mean + (Scale * output);
        }

        return values;
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}

/// <summary>A trained nuisance network of a meta-learner.</summary>
/// <param name="shape">Its role.</param>
/// <param name="network">The network.</param>
/// <param name="width">Number of outputs per patient.</param>
internal sealed class TrainedNuisance(NuisanceSpec shape, TrainedNetwork network, int width) : IFittedModel
{
    public NuisanceSpec Spec => shape;

    public TrainedNetwork Network => network;

    public double[] Predict(FeatureRows rows) => rows.Count == 0 ? [] : shape.Interpret(network.ComputeOutputs(rows), width);

    /// <summary>Reads a network from a model folder.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="training">Device and engine.</param>
    /// <param name="shape">The role of the network.</param>
    /// <param name="files">The folder of the model.</param>
    /// <param name="weights">The file of the weights.</param>
    public static TrainedNuisance Read(Experiment experiment, TrainingConfig training, NuisanceSpec shape, ModelFiles files, string weights)
    {
        var (task, targets) = (shape.CreateTask(experiment), shape.Targets);
        var empty = new Cohort([], new FeatureRows(shape.Features, []), targets, new Dictionary<string, IReadOnlyList<string?>>());
        var network = TrainedNetwork.Load(training, shape.CreateModel(experiment), task, empty, files, weights);
        return new TrainedNuisance(shape, network, task.OutputCount(targets));
    }
}
