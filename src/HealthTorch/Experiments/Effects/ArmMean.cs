using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>The mean outcome if all patients received an arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Observed">The mean of those who received it, as they are.</param>
/// <param name="Standardised">
/// The mean that the judging regressions expect of all patients; null where a model's own predictions are judged by.
/// </param>
/// <param name="DoublyRobust">The mean of the doubly robust scores.</param>
public sealed record ArmMean(string Arm, Estimate Observed, Estimate? Standardised, Estimate DoublyRobust)
{
    /// <summary>That of each arm; none without scores.</summary>
    /// <param name="draws">The patients, and the regressions that judge; null without scores.</param>
    internal static IReadOnlyList<ArmMean> Of(JudgingDraws? draws) => draws is null ? [] :
    [
        .. draws.Data.ArmNames.Select((name, arm) => new ArmMean(
            name,
            AverageEffect.WithInterval(Estimators.Moments.MeanOf(Array.ConvertAll(draws.Data.RowsOf(arm), row => draws.Data.Values[row]))),
            draws.AreStandardised ? AverageEffect.WithInterval(draws.Median(draw => draw.Standardised!.Mean(arm))) : null,
            AverageEffect.WithInterval(draws.Median(draw => draw.Scores.Mean(arm))))),
    ];
}
