using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>The average effects of an arm compared with the first arm, by every method.</summary>
/// <param name="draws">The patients and the nuisance regressions.</param>
/// <param name="arm">Index of the arm.</param>
internal sealed class AverageEffects(JudgingDraws draws, int arm)
{
    private readonly Outcomes _truth = draws.Judged.Truth;
    private readonly OptimalTrimming _trimming = draws.Trimming(arm);

    /// <summary>The average effects of each arm; none without scores.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    public static IReadOnlyList<AverageEffect> Of(JudgingDraws? draws) =>
        draws is null ? [] : [.. draws.Judged.ComparedArms.SelectMany(arm => new AverageEffects(draws, arm).All())];

    private IEnumerable<AverageEffect> All() =>
    [
        Unadjusted(),
        .. _truth.Design == StudyDesign.Trial ? OfTrial() : [],
        Among(EffectMethod.InverseProbabilityWeighting, Estimand.All, Weighted),
        .. draws.AreStandardised
            ? [OfAll(EffectMethod.Standardization, draw => draw.Standardised!.AverageEffect(arm))]
            : Array.Empty<AverageEffect>(),
        OfAll(EffectMethod.DoublyRobust, draw => draw.Scores.AverageEffect(arm)),
        .. _trimming.LeftOut > 0 ? [Trimmed()] : Array.Empty<AverageEffect>(),
        Among(
            EffectMethod.DoublyRobust,
            Estimand.Treated,
            draw => DoublyRobustScores.AverageEffectOfTreated(draws.Data, draw.Nuisances, arm)),
        Among(EffectMethod.OverlapWeighting, Estimand.Overlap, draw => OverlapWeighting.AverageEffect(draws.Data, draw.Nuisances, arm)),
        Made(EffectMethod.ModelMean, Estimand.All, new Estimate(OfModel, null, null), draws.Data.Count),
    ];

    private AverageEffect Unadjusted()
    {
        var of = UnadjustedDifference.Of(Centred(), arm);
        return Made(EffectMethod.Unadjusted, Estimand.All, AverageEffect.WithInterval(of.Difference.Value, of.Interval()), OfBoth);
    }

    // Constant outcomes leave nothing to adjust.
    private IEnumerable<AverageEffect> OfTrial()
    {
        if (_truth.Observed is Numbers && OutcomeValues.Vary(draws.Data.Values) && Ancova.TryOf(draws.Data, arm) is { } linear)
        {
            var effect = AverageEffect.WithInterval(linear.Difference.Value, linear.Interval());
            yield return Made(EffectMethod.Ancova, Estimand.All, effect, OfBoth);
        }

        if (_truth.Observed is Classes && StandardisedLogistic.TryOf(draws.Data, arm) is { } logistic)
        {
            yield return Made(EffectMethod.StandardisedLogistic, Estimand.All, AverageEffect.WithInterval(logistic.Difference), OfBoth);
        }
    }

    private AverageEffect Trimmed()
    {
        int[] kept = [.. Enumerable.Range(0, draws.Data.Count).Where(row => _trimming.IsKept[row])];
        var effect = draws.Median(draw => draw.Scores.AverageEffect(arm, kept));
        return Made(EffectMethod.DoublyRobust, Estimand.Trimmed, AverageEffect.WithInterval(effect), kept.Length);
    }

    private Estimated Weighted(JudgingDraw draw) => InverseProbabilityWeighting.AverageEffect(Centred(), draw.Nuisances.Propensities, arm);

    // Differences do not depend on the origin; with the first outcome as origin, constant outcomes give a difference of exactly 0.
    private EffectData Centred() => draws.Data with { Values = Array.ConvertAll(draws.Data.Values, value => value - draws.Data.Values[0]) };

    private double OfModel => GComputation.AverageEffect(draws.Judged.Said.Outcomes, draws.Data.ArmCount, arm);

    private int OfBoth => draws.Data.RowsOf(0, arm).Length;

    private AverageEffect OfAll(EffectMethod method, Func<JudgingDraw, Estimated> estimate) =>
        Made(method, Estimand.All, AverageEffect.WithInterval(draws.Median(estimate)), draws.Data.Count);

    private AverageEffect Among(EffectMethod method, Estimand of, Func<JudgingDraw, Estimated> estimate) =>
        Made(method, of, AverageEffect.WithInterval(draws.Median(estimate)), OfBoth);

    private AverageEffect Made(EffectMethod method, Estimand of, Estimate effect, int rows) =>
        new(_truth.ArmNames[arm], method, of, effect, rows, _truth.Potential is null ? null : TrueEffect(of));

    private double TrueEffect(Estimand of)
    {
        double[] weights = of switch
        {
            Estimand.Treated => Array.ConvertAll(_truth.Arms, received => received == arm ? 1.0 : 0),
            Estimand.Overlap => OverlapWeighting.Weights(draws.All[0].Nuisances, arm),
            Estimand.Trimmed => Array.ConvertAll(_trimming.IsKept, isKept => isKept ? 1.0 : 0),
            _ => [.. Enumerable.Repeat(1.0, _truth.Count)],
        };
        return weights.Select((weight, row) => weight * _truth.TrueEffect(row, arm)).Sum() / weights.Sum();
    }
}
