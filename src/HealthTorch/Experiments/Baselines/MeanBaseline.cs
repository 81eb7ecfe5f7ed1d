using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Gives every patient the mean of the training rows, whatever the features.</summary>
/// <remarks>The model that R2 is measured against.</remarks>
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
