using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

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
    internal static IReadOnlyList<SensitivitySummary> Of(JudgingDraws? draws) =>
        draws is null || !OutcomeValues.Vary(draws.Data.Values) ? [] : [.. draws.Judged.ComparedArms.Select(arm => OfArm(draws, arm))];

    private static SensitivitySummary OfArm(JudgingDraws draws, int arm)
    {
        var (value, omitted) = (EValueOf(draws, arm), OmittedVariable.TryOf(draws.Data, arm));
        return new SensitivitySummary(
            draws.Data.ArmNames[arm],
            value.Point,
            value.Limit,
            omitted?.RobustnessValue(),
            omitted?.RobustnessValueOfSignificance(Significance));
    }

    private static EValue EValueOf(JudgingDraws draws, int arm)
    {
        var ratio = draws.Median(draw => draw.Scores.LogRatio(arm));
        if (draws.Judged.Truth.Observed is not Classes || double.IsNaN(ratio.Value))
        {
            var effect = draws.Median(draw => draw.Scores.AverageEffect(arm));
            return Estimators.EValue.OfDifference(effect, Math.Sqrt(Moments.Variance(draws.Data.Values)));
        }

        var interval = ratio.Interval();
        return Estimators.EValue.OfRiskRatio(Math.Exp(ratio.Value), new Interval(Math.Exp(interval.Low), Math.Exp(interval.High)));
    }
}
