using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The average effects of an arm compared with the first arm, by every method.</summary>
/// <param name="draws">The patients and the nuisance regressions.</param>
/// <param name="arm">Index of the arm.</param>
internal sealed class AverageEffects(NuisanceDraws draws, int arm)
{
    private readonly TreatmentOutcomes _truth = draws.Evaluation.Truth;
    private readonly OptimalTrimming _trimming = draws.ComputeTrimming(arm);

    /// <summary>The average effects of each arm; none without scores.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    public static IReadOnlyList<AverageEffect> Estimate(NuisanceDraws? draws) =>
        draws is null ? [] : [.. draws.Evaluation.ComparedArms.SelectMany(arm => new AverageEffects(draws, arm).All())];

    private IEnumerable<AverageEffect> All() =>
    [
        Unadjusted(),
        .. _truth.Design == StudyDesign.Trial ? ForTrial() : [],
        ForBothArms(EffectMethod.InverseProbabilityWeighting, Estimand.All, Weighted),
        .. draws.HaveStandardization
            ? [ForAllPatients(EffectMethod.Standardization, draw => draw.Standardization!.AverageEffect(arm))]
            : Array.Empty<AverageEffect>(),
        ForAllPatients(EffectMethod.DoublyRobust, draw => draw.Scores.AverageEffect(arm)),
        .. _trimming.ExcludedCount > 0 ? [Trimmed()] : Array.Empty<AverageEffect>(),
        ForBothArms(
            EffectMethod.DoublyRobust,
            Estimand.Treated,
            draw => AipwScores.AverageEffectOnTreated(draws.Data, draw.Nuisances, arm)),
        ForBothArms(
            EffectMethod.OverlapWeighting, Estimand.Overlap, draw => OverlapWeighting.AverageEffect(draws.Data, draw.Nuisances, arm)),
        Create(EffectMethod.ModelMean, Estimand.All, new Estimate(ModelMeanEffect, null, null), draws.Data.Count),
    ];

    private AverageEffect Unadjusted()
    {
        var of = UnadjustedDifference.Estimate(Centered(), arm);
        return Create(
            EffectMethod.Unadjusted, Estimand.All, AverageEffect.WithInterval(of.Difference.Value, of.Interval()), RowsOfBothArms);
    }

    // Constant outcomes leave nothing to adjust.
    private IEnumerable<AverageEffect> ForTrial()
    {
        if (_truth.ObservedOutcomes is RegressionValues
            && OutcomeValues.Vary(draws.Data.Values)
            && Ancova.TryFit(draws.Data, arm) is { } linear)
        {
            var effect = AverageEffect.WithInterval(linear.Difference.Value, linear.Interval());
            yield return Create(EffectMethod.Ancova, Estimand.All, effect, RowsOfBothArms);
        }

        if (_truth.ObservedOutcomes is ClassLabels && StandardizedLogistic.TryFit(draws.Data, arm) is { } logistic)
        {
            yield return Create(
                EffectMethod.StandardisedLogistic, Estimand.All, AverageEffect.WithInterval(logistic.Difference), RowsOfBothArms);
        }
    }

    private AverageEffect Trimmed()
    {
        int[] kept = [.. Enumerable.Range(0, draws.Data.Count).Where(row => _trimming.IsKept[row])];
        var effect = draws.Median(draw => draw.Scores.AverageEffect(arm, kept));
        return Create(EffectMethod.DoublyRobust, Estimand.Trimmed, AverageEffect.WithInterval(effect), kept.Length);
    }

    private EstimateWithError Weighted(NuisanceDraw draw) =>
        InverseProbabilityWeighting.AverageEffect(Centered(), draw.Nuisances.Propensities, arm);

    // Differences do not depend on the origin; with the first outcome as origin, constant outcomes give a difference of exactly 0.
    private EffectData Centered() =>
        draws.Data with { Values = Array.ConvertAll(draws.Data.Values, value => value - draws.Data.Values[0]) };

    private double ModelMeanEffect => GComputation.AverageEffect(draws.Evaluation.PredictedEffects.Outcomes, draws.Data.ArmCount, arm);

    private int RowsOfBothArms => draws.Data.RowsInArms(0, arm).Length;

    private AverageEffect ForAllPatients(EffectMethod method, Func<NuisanceDraw, EstimateWithError> estimate) =>
        Create(method, Estimand.All, AverageEffect.WithInterval(draws.Median(estimate)), draws.Data.Count);

    private AverageEffect ForBothArms(EffectMethod method, Estimand of, Func<NuisanceDraw, EstimateWithError> estimate) =>
        Create(method, of, AverageEffect.WithInterval(draws.Median(estimate)), RowsOfBothArms);

    private AverageEffect Create(EffectMethod method, Estimand of, Estimate effect, int rows) =>
        new(_truth.ArmNames[arm], method, of, effect, rows, _truth.PotentialOutcomes is null ? null : TrueEffect(of));

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
