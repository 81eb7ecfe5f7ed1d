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
    internal static IReadOnlyList<SensitivitySummary> Of(JudgedEffects judged, Rows rows) =>
        judged.Scores is null || !OutcomeValues.Vary(judged.Values!) ? [] : [.. judged.ComparedArms.Select(arm => OfArm(judged, judged.Data(rows), arm))];

    private static SensitivitySummary OfArm(JudgedEffects judged, EffectData data, int arm)
    {
        var (value, omitted) = (EValueOf(judged, arm), OmittedVariable.TryOf(data, arm));
        return new SensitivitySummary(
            judged.Truth.ArmNames[arm], value.Point, value.Limit, omitted?.RobustnessValue(), omitted?.RobustnessValueOfSignificance(Significance));
    }

    private static EValue EValueOf(JudgedEffects judged, int arm)
    {
        var scores = judged.Scores!;
        var (risk, reference) = (scores.Mean(arm).Value, scores.Mean(0).Value);
        if (judged.Truth.Observed is not Classes || risk <= 0 || reference <= 0)
        {
            return Estimators.EValue.OfDifference(scores.AverageEffect(arm), Math.Sqrt(Moments.Variance(judged.Values!)));
        }

        // The influence of each patient on the logarithm of the ratio.
        double[] influence = [.. Enumerable.Range(0, scores.Count).Select(row => (scores[row, arm] / risk) - (scores[row, 0] / reference))];
        var interval = new Estimated(Math.Log(risk / reference), Moments.MeanOf(influence).StandardError).Interval();
        return Estimators.EValue.OfRiskRatio(risk / reference, new Interval(Math.Exp(interval.Low), Math.Exp(interval.High)));
    }
}
