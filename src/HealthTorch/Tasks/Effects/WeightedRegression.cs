using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A regression with patient weights, which are scaled to an average of 1 over the training rows.</summary>
/// <param name="Regression">The regression.</param>
internal sealed record WeightedRegression(Regression Regression) : NetworkTask
{
    /// <inheritdoc/>
    public override Type Asks => typeof(WeightedNumbers);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => 1;

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets) => Regression.PatientLosses(output, targets);

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets) => Regression.OutputGradient(output, targets);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) => Regression.DenseLoss<T>(((WeightedNumbers)targets).Numbers);

    /// <inheritdoc/>
    public override double[] Weights(Targets training, Targets targets)
    {
        var mean = ((WeightedNumbers)training).Weights.Average();
        return Array.ConvertAll(((WeightedNumbers)targets).Weights, weight => weight / mean);
    }

    /// <inheritdoc/>
    public override Link Link(Targets targets) => new Identity();

    /// <inheritdoc/>
    public override NumberPrediction Predict(double[] output, Targets targets, Link link) => new(output);
}
