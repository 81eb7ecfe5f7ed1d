using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tasks;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Classification;

/// <summary>Classifies patients into two or more classes and predicts the probability of each.</summary>
public sealed record Diagnosis : NetworkTask
{
    /// <summary>The loss; by default binary cross-entropy for two classes and softmax cross-entropy for more.</summary>
    public ClassificationLoss? Loss { get; init; }

    /// <summary>
    /// Whether every class has the same total weight in the loss, however rare it is. This shifts the probabilities: check the calibration.
    /// </summary>
    public bool Balanced { get; init; }

    /// <summary>Weight in the loss of the patients of a class, by class name; 1 if not given. Scaled to an average of 1.</summary>
    public IReadOnlyDictionary<string, double> ClassWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>Minimum probability of the positive class for a positive prediction; two classes only.</summary>
    [Range(0, 1)]
    public double Threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Type TargetType => typeof(ClassLabels);

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) =>
        LossFor(((ClassLabels)targets).Names.Count).OutputCount(((ClassLabels)targets).Names.Count);

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets)
    {
        var classes = (ClassLabelsBatch)targets;
        return LossFor(classes.ClassCount).Compute(output, classes);
    }

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets)
    {
        var classes = (ClassLabelsBatch)targets;
        return LossFor(classes.ClassCount).Gradient(output, classes);
    }

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) =>
        LossFor(((ClassLabels)targets).Names.Count).CreateDenseLoss<T>((ClassLabels)targets);

    /// <inheritdoc/>
    public override double[]? SampleWeights(Targets training, Targets targets) => Balanced || ClassWeights.Count > 0
        ? new ClassWeighting(Balanced, ClassWeights, (ClassLabels)training).ComputeWeights((ClassLabels)targets)
        : null;

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) => OutputCount(targets) == 1 ? new LogisticLink() : new SoftmaxLink();

    internal override double DecisionThreshold => Threshold;

    /// <inheritdoc/>
    public override ClassProbabilities Predict(double[] output, Targets targets, Link link) =>
        new(link.Apply(output, OutputCount(targets)), ((ClassLabels)targets).Names, Threshold) { Sets = (link as ClassLink)?.Sets };

    /// <inheritdoc/>
    public override Prediction WithTaskSettings(Prediction prediction) =>
        prediction is ClassProbabilities probabilities
            ? new ClassProbabilities(probabilities.Values, probabilities.Names, Threshold) { Sets = probabilities.Sets }
            : prediction;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets)
    {
        var names = ((ClassLabels)targets).Names;
        if (Loss is not null && !Loss.Supports(names.Count))
        {
            yield return new ConfigProblem(
                "loss", $"is not defined for the {names.Count} classes of the target; use softmax-cross-entropy");
        }

        foreach (var (name, weight) in ClassWeights.Where(weight => !names.Contains(weight.Key) || weight.Value <= 0))
        {
            yield return new ConfigProblem(
                $"classWeights.{name}", $"is {weight}; allowed are weights above 0 for the classes {string.Join(", ", names)}");
        }
    }

    private ClassificationLoss LossFor(int classes) => Loss ?? (classes == 2 ? new BinaryCrossEntropy() : new SoftmaxCrossEntropy());
}
