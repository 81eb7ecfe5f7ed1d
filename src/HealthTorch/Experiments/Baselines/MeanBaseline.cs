using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Predicts the mean of the training rows for every patient, regardless of the features.</summary>
/// <remarks>The reference model of R2.</remarks>
public sealed record MeanBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override FittedBaseline Fit(Rows training, Targets targets)
    {
        var mean = ((Numbers)targets).Values.Average();
        return (rows, _) => new NumberPrediction([.. Enumerable.Repeat(mean, rows.Count)]);
    }
}
