using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The mean outcome if all patients received an arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Observed">The unadjusted mean of the patients who received it.</param>
/// <param name="Standardised">
/// The mean over all patients of the outcomes predicted by the nuisance regressions (standardization); null where the model's own
/// predictions are the nuisances.
/// </param>
/// <param name="DoublyRobust">The mean of the doubly robust (AIPW) scores.</param>
public sealed record ArmMean(string Arm, Estimate Observed, Estimate? Standardised, Estimate DoublyRobust)
{
    /// <summary>The mean outcome under each arm; none without scores.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    internal static IReadOnlyList<ArmMean> Estimate(NuisanceDraws? draws) => draws is null ? [] :
    [
        .. draws.Data.ArmNames.Select((name, arm) => new ArmMean(
            name,
            AverageEffect.WithInterval(Moments.MeanWithError(Array.ConvertAll(draws.Data.RowsInArms(arm), row => draws.Data.Values[row]))),
            draws.HaveStandardization ? AverageEffect.WithInterval(draws.Median(draw => draw.Standardization!.Mean(arm))) : null,
            AverageEffect.WithInterval(draws.Median(draw => draw.Scores.Mean(arm))))),
    ];
}
