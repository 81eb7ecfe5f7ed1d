using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Models;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>The kind of output of a network.</summary>
internal enum LearnedKind
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
internal sealed record LearnedShape(string Name, IReadOnlyList<string> Features, LearnedKind Kind, int Count, double Mean, double Scale)
{
    /// <summary>The problems found where it was read from a file, each with its member.</summary>
    /// <param name="learner">The learner of the experiment.</param>
    /// <param name="arms">Number of arms.</param>
    public IEnumerable<string> Faults(MetaLearner learner, int arms)
    {
        var count = Kind switch { LearnedKind.Number => 1, LearnedKind.SecondClass => 2, _ => arms };
        if (!Enum.IsDefined(Kind) || (Kind is LearnedKind.Arms or LearnedKind.SecondClassOfArms && learner is not RepresentationLearner))
        {
            yield return "kind: the experiment's learner does not use this kind";
        }
        else if (Count != count)
        {
            yield return $"count: expected {count}, but got {Count}";
        }

        foreach (var fault in Fault.InNames("features", Features, min: 1))
        {
            yield return fault;
        }
    }

    /// <summary>The task of the network.</summary>
    /// <param name="experiment">The experiment.</param>
    public NetworkTask TaskOf(Experiment experiment) => Kind switch
    {
        LearnedKind.Number => new Regression(),
        LearnedKind.Classes or LearnedKind.SecondClass => new Diagnosis(),
        _ => new ArmsTask(
            (RepresentationLearner)((TreatmentEffect)experiment.Task).Learner, ((SharedModel)experiment.Model).RepresentationWidth),
    };

    /// <summary>The model of the network.</summary>
    /// <param name="experiment">The experiment.</param>
    public ModelConfig ModelOf(Experiment experiment) => TaskOf(experiment) is ArmsTask arms
        ? new ArmsModel((SharedModel)experiment.Model, arms.Asked(Count))
        : experiment.Model;

    /// <summary>Its targets, without patients.</summary>
    public Targets Targets => Kind switch
    {
        LearnedKind.Number => new Numbers([], Name),
        LearnedKind.Classes or LearnedKind.SecondClass => new Classes([], [.. Enumerable.Range(0, Count).Select(label => $"{label}")]),
        _ => new ArmOutcomes([], [], Count, Kind == LearnedKind.SecondClassOfArms),
    };

    /// <summary>Converts outputs to predictions.</summary>
    /// <param name="outputs">Row-major, patients x width.</param>
    /// <param name="width">Number of outputs per patient.</param>
    public double[] Read(double[] outputs, int width) => Kind switch
    {
        LearnedKind.Number => Array.ConvertAll(outputs, output => Mean + (Scale * output)),
        LearnedKind.Classes => (Count == 2 ? new Scoring.LogisticLink() : (Scoring.Link)new Scoring.SoftmaxLink()).Apply(outputs, width),
        LearnedKind.SecondClass => Array.ConvertAll(outputs, Sigmoid),
        _ => OfArms(outputs, width),
    };

    private double[] OfArms(double[] outputs, int width)
    {
        var values = new double[outputs.Length / width * Count];
        for (var i = 0; i < values.Length; i++)
        {
            var output = outputs[(i / Count * width) + (i % Count)];
            values[i] = Kind == LearnedKind.SecondClassOfArms ? Sigmoid(output) : Mean + (Scale * output);
        }

        return values;
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}

/// <summary>A trained nuisance network of a meta-learner.</summary>
/// <param name="shape">Its role.</param>
/// <param name="network">The network.</param>
/// <param name="width">Number of outputs per patient.</param>
internal sealed class LearnedNetwork(LearnedShape shape, FittedNetwork network, int width) : IFitted
{
    public LearnedShape Shape => shape;

    public FittedNetwork Network => network;

    public double[] Predict(Rows rows) => rows.Count == 0 ? [] : shape.Read(network.Outputs(rows), width);

    /// <summary>Reads a network from a model folder.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="training">Device and engine.</param>
    /// <param name="shape">The role of the network.</param>
    /// <param name="files">The folder of the model.</param>
    /// <param name="weights">The file of the weights.</param>
    public static LearnedNetwork Read(Experiment experiment, TrainingConfig training, LearnedShape shape, ModelFiles files, string weights)
    {
        var (task, targets) = (shape.TaskOf(experiment), shape.Targets);
        var empty = new Cohort([], new Rows(shape.Features, []), targets, new Dictionary<string, IReadOnlyList<string?>>());
        var network = FittedNetwork.Read(training, shape.ModelOf(experiment), task, empty, files, weights);
        return new LearnedNetwork(shape, network, task.Outputs(targets));
    }
}
