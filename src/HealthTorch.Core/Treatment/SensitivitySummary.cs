using HealthTorch.Data;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The strength of unmeasured confounding that would explain an arm's effect away.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="EValue">
/// The minimum risk ratio with both treatment and outcome that an unmeasured confounder would need to explain the doubly robust effect
/// away.
/// </param>
/// <param name="EValueOfLimit">
/// The same for the limit of the 95 % interval closer to no effect; 1 where the interval contains no effect.
/// </param>
/// <param name="RobustnessValue">
/// The proportion of the residual variance of both treatment and outcome that a confounder would have to explain to reduce the effect of a
/// linear regression to zero; null where there are too few patients.
/// </param>
/// <param name="RobustnessValueOfLimit">The same for making the effect non-significant at 0.05; 0 where it is not significant.</param>
/// <remarks>VanderWeele, Ding (2017), for numeric outcomes through the standardized difference; Cinelli, Hazlett (2020).</remarks>
public sealed record SensitivitySummary(
    string Arm, double EValue, double EValueOfLimit, double? RobustnessValue, double? RobustnessValueOfLimit)
{
    private const double Significance = 0.05;

    /// <summary>
    /// The sensitivity analysis of each arm; none without scores, or where the outcome is constant and there is no effect to explain.
    /// </summary>
    internal static IReadOnlyList<SensitivitySummary> Compute(NuisanceDraws? draws) =>
        draws is null || !OutcomeValues.Vary(draws.Data.Values)
            ? []
            : [.. draws.Evaluation.ComparedArms.Select(arm => ComputeForArm(draws, arm))];

    private static SensitivitySummary ComputeForArm(NuisanceDraws draws, int arm)
    {
        var (value, omitted) = (ComputeEValue(draws, arm), OmittedVariableSensitivity.TryFit(draws.Data, arm));
        return new SensitivitySummary(
            draws.Data.ArmNames[arm],
            value.Point,
            value.Limit,
            omitted?.RobustnessValue(),
            omitted?.RobustnessValueForSignificance(Significance));
    }

    private static EValue ComputeEValue(NuisanceDraws draws, int arm)
    {
        var ratio = draws.Median(draw => draw.Scores.LogRatio(arm));
        if (draws.Evaluation.Truth.ObservedOutcomes is not ClassLabels || double.IsNaN(ratio.Value))
        {
            var effect = draws.Median(draw => draw.Scores.AverageEffect(arm));
            return Statistics.Treatment.Estimates.EValue.ForDifference(effect, Math.Sqrt(Moments.Variance(draws.Data.Values)));
        }

        var interval = ratio.Interval();
        return Statistics.Treatment.Estimates.EValue.ForRiskRatio(
            Math.Exp(ratio.Value), new ConfidenceInterval(Math.Exp(interval.Low), Math.Exp(interval.High)));
    }
}
