using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>Classifies patients into two or more classes and predicts the probability of each.</summary>
public sealed record Diagnosis : NetworkTask
{
    /// <summary>The loss; by default binary cross-entropy for two classes and softmax cross-entropy for more.</summary>
    public ClassLoss? Loss { get; init; }

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
    public override Type Asks => typeof(Classes);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => LossFor(((Classes)targets).Names.Count).Outputs(((Classes)targets).Names.Count);

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets)
    {
        var classes = (ClassesBatch)targets;
        return LossFor(classes.ClassCount).Of(output, classes);
    }

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets)
    {
        var classes = (ClassesBatch)targets;
        return LossFor(classes.ClassCount).Gradient(output, classes);
    }

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) => LossFor(((Classes)targets).Names.Count).Dense<T>((Classes)targets);

    /// <inheritdoc/>
    public override double[]? Weights(Targets training, Targets targets) => Balanced || ClassWeights.Count > 0
        ? new ClassWeighting(Balanced, ClassWeights, (Classes)training).Of((Classes)targets)
        : null;

    /// <inheritdoc/>
    public override Link Link(Targets targets) => Outputs(targets) == 1 ? new LogisticLink() : new SoftmaxLink();

    internal override double DecisionThreshold => Threshold;

    /// <inheritdoc/>
    public override ClassProbabilities Predict(double[] output, Targets targets, Link link) =>
        new(link.Apply(output, Outputs(targets)), ((Classes)targets).Names, Threshold) { Sets = (link as ClassLink)?.Sets };

    /// <inheritdoc/>
    public override Prediction Decided(Prediction prediction) =>
        prediction is ClassProbabilities probabilities
            ? new ClassProbabilities(probabilities.Values, probabilities.Names, Threshold) { Sets = probabilities.Sets }
            : prediction;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Check(Targets targets)
    {
        var names = ((Classes)targets).Names;
        if (Loss is not null && !Loss.Allows(names.Count))
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

    private ClassLoss LossFor(int classes) => Loss ?? (classes == 2 ? new BinaryCrossEntropy() : new SoftmaxCrossEntropy());
}
