using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A number a patient, such as a laboratory value or a score of progression.</summary>
public sealed record Regression : NetworkTask
{
    /// <summary>The loss.</summary>
    public NumberLoss Loss { get; init; } = new MeanSquaredError();

    /// <inheritdoc/>
    public override Type Asks => typeof(Numbers);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => 1;

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets) => Loss.Of(output, (NumbersBatch)targets);

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets) => Loss.Gradient(output, (NumbersBatch)targets);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) => Loss.Dense<T>(((Numbers)targets).Values);

    /// <inheritdoc/>
    public override Link Link(Targets targets) => new Identity();

    /// <inheritdoc/>
    public override NumberPrediction Predict(double[] output, Targets targets, Link link) => new(output);
}
