using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// Estimates the nuisances for the evaluation of treatment effects: ridge regressions of the outcome by arm (logistic regressions for
/// binary outcomes) and a logistic regression of the arm, cross-fitted on the evaluation rows in five folds. Known probabilities are used
/// unchanged.
/// </summary>
internal static class EvaluationNuisanceEstimator
{
    private const int Folds = 5;

    /// <summary>
    /// The patients with their nuisances. Returns the patients unchanged where an arm has fewer than two patients or was not followed to
    /// the horizon, and for other targets.
    /// </summary>
    /// <param name="patients">The patients.</param>
    /// <param name="preparation">The preparation of their features.</param>
    /// <param name="seed">Seed of the fold assignment.</param>
    public static Cohort AddTo(Cohort patients, FittedPreparation preparation, long seed) =>
        patients.Targets is TreatmentOutcomes outcomes
            && CountFolds(outcomes, patients.Ids) is > 1 and var folds
            && OutcomeValues.TryFrom(outcomes) is not null
            ? patients with { Targets = outcomes.WithEvaluation(
                Estimate((FeatureRows)preparation.Transform(patients).Inputs, outcomes, patients.Ids, folds, seed)) }
            : patients;

    /// <summary>The inputs of the average effects for several draws of the folds; the first draw is that of <see cref="AddTo"/>.</summary>
    /// <param name="rows">The prepared features of patients that have nuisances.</param>
    /// <param name="outcomes">The outcomes of the patients.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="seed">Seed of the fold assignment.</param>
    /// <param name="draws">Number of draws.</param>
    public static IReadOnlyList<NuisanceDraw> EstimateDraws(
        FeatureRows rows, TreatmentOutcomes outcomes, IReadOnlyList<string> ids, long seed, int draws)
    {
        var (data, folds) = (EffectData.From(rows, outcomes), CountFolds(outcomes, ids));
        var isBinary = outcomes.ObservedOutcomes is ClassLabels;
        return [.. Enumerable.Range(0, draws).Select(draw => EstimateDraw(data, isBinary, ids, folds, Stream(seed, draw), Clip(outcomes)))];
    }

    private static EvaluationNuisances Estimate(
        FeatureRows rows, TreatmentOutcomes outcomes, IReadOnlyList<string> ids, int folds, long seed)
    {
        var draw =
            EstimateDraw(EffectData.From(rows, outcomes), outcomes.ObservedOutcomes is ClassLabels, ids, folds, Stream(seed, 0), clip: 0);
        return new EvaluationNuisances(draw.Nuisances.Outcomes, draw.Nuisances.Propensities);
    }

    private static NuisanceDraw EstimateDraw(
        EffectData data, bool isBinary, IReadOnlyList<string> ids, int folds, RandomStream stream, double clip)
    {
        var (crossFitting, parts) = (CrossFitting.Create(data.Arms, folds, stream, ids), BaseLearners.Linear(isBinary));

        // For constant outcomes, this outcome is predicted for all patients, free of rounding and penalty effects of a regression.
        var standardised = OutcomeValues.Vary(data.Values)
            ? Standardization.CrossFit(data, (IInfluenceRegressor)parts.Outcome, crossFitting)
            : Standardization.Constant(data.Values[0], data.Count, data.ArmCount);
        return new NuisanceDraw(data, Nuisances.CrossFit(standardised.Outcomes, data, parts, crossFitting, clip), standardised);
    }

    private static RandomStream Stream(long seed, int draw) =>
        Seeds.CreateStream(seed, draw == 0 ? "effects/evaluation" : $"effects/evaluation/{draw + 1}");

    private static double Clip(TreatmentOutcomes outcomes) => outcomes.Propensities is null ? Nuisances.DefaultClip : 0;

    // The training part of every fold needs a patient of every arm.
    private static int CountFolds(TreatmentOutcomes outcomes, IReadOnlyList<string> ids)
    {
        var first = Enumerable.Range(0, outcomes.Count).DistinctBy(row => ids[row]).ToArray();
        return Math.Min(Folds, Enumerable.Range(0, outcomes.ArmNames.Count).Min(arm => first.Count(row => outcomes.Arms[row] == arm)));
    }
}
