using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>How strong what was not measured would have to be to explain an arm's effect away.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="EValue">
/// The risk ratio by which an unmeasured confounder would have to go with both treatment and outcome to take the doubly robust effect away.
/// </param>
/// <param name="EValueOfLimit">The same for the end of the 95 % interval nearer to no effect: 1 where it holds no effect already.</param>
/// <param name="RobustnessValue">
/// Share of what is left of both treatment and outcome that a confounder would have to explain to take a linear regression's effect away;
/// null where patients are too few for it.
/// </param>
/// <param name="RobustnessValueOfLimit">The same to make it insignificant at 0.05: 0 where it is already.</param>
/// <remarks>VanderWeele, Ding (2017), of a number through its standardised difference; Cinelli, Hazlett (2020).</remarks>
public sealed record SensitivitySummary(string Arm, double EValue, double EValueOfLimit, double? RobustnessValue, double? RobustnessValueOfLimit)
{
    private const double Significance = 0.05;

    /// <summary>That of each arm; none without scores, or where the outcome does not vary: there is no effect to explain.</summary>
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
