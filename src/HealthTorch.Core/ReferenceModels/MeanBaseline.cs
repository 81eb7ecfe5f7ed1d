using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>Predicts the mean of the training rows for every patient, regardless of the features.</summary>
/// <remarks>The reference model of R2.</remarks>
public sealed record MeanBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var mean = ((RegressionValues)targets).Values.Average();
        return (rows, _) => new RegressionPrediction([.. Enumerable.Repeat(mean, rows.Count)]);
    }
}
