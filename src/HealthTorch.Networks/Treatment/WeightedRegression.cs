using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Tasks;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Treatment;

/// <summary>A regression with patient weights, which are scaled to an average of 1 over the training rows.</summary>
/// <param name="Regression">The regression.</param>
internal sealed record WeightedRegression(RegressionTask Regression) : NetworkTask
{
    /// <inheritdoc/>
    public override Type TargetType => typeof(WeightedRegressionValues);

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => 1;

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets) => Regression.LossPerSample(output, targets);

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets) => Regression.OutputGradient(output, targets);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) =>
        Regression.DenseLoss<T>(((WeightedRegressionValues)targets).RegressionValues);

    /// <inheritdoc/>
    public override double[] SampleWeights(Targets training, Targets targets)
    {
        var mean = ((WeightedRegressionValues)training).Weights.Average();
        return Array.ConvertAll(((WeightedRegressionValues)targets).Weights, weight => weight / mean);
    }

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) => new IdentityLink();

    /// <inheritdoc/>
    public override RegressionPrediction Predict(double[] output, Targets targets, Link link) => new(output);
}
