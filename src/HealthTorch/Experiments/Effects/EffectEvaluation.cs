using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>
/// Estimates the nuisances for the evaluation of treatment effects: ridge regressions of the outcome by arm (logistic regressions for
/// binary outcomes) and a logistic regression of the arm, cross-fitted on the evaluation rows in five folds. Known probabilities are used
/// unchanged.
/// </summary>
internal static class EffectEvaluation
{
    private const int Folds = 5;

    /// <summary>
    /// The patients with their nuisances. Returns the patients unchanged where an arm has fewer than two patients or was not followed to
    /// the horizon, and for other targets.
    /// </summary>
    /// <param name="patients">The patients.</param>
    /// <param name="preparation">The preparation of their features.</param>
    /// <param name="seed">Seed of the fold assignment.</param>
    public static Cohort On(Cohort patients, Preparation preparation, long seed) =>
        patients.Targets is Outcomes outcomes
            && FoldsOf(outcomes, patients.Ids) is > 1 and var folds
            && OutcomeValues.TryOf(outcomes) is not null
            ? patients with { Targets = outcomes.With(Of((Rows)preparation.Apply(patients).Inputs, outcomes, patients.Ids, folds, seed)) }
            : patients;

    /// <summary>The inputs of the average effects for several draws of the folds; the first draw is that of <see cref="On"/>.</summary>
    /// <param name="rows">The prepared features of patients that have nuisances.</param>
    /// <param name="outcomes">The outcomes of the patients.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="seed">Seed of the fold assignment.</param>
    /// <param name="draws">Number of draws.</param>
    public static IReadOnlyList<JudgingDraw> Draws(Rows rows, Outcomes outcomes, IReadOnlyList<string> ids, long seed, int draws)
    {
        var (data, folds) = (EffectData.Of(rows, outcomes), FoldsOf(outcomes, ids));
        var isBinary = outcomes.Observed is Classes;
        return [.. Enumerable.Range(0, draws).Select(draw => Draw(data, isBinary, ids, folds, Stream(seed, draw), Clip(outcomes)))];
    }

    private static EvaluationNuisances Of(Rows rows, Outcomes outcomes, IReadOnlyList<string> ids, int folds, long seed)
    {
        var draw = Draw(EffectData.Of(rows, outcomes), outcomes.Observed is Classes, ids, folds, Stream(seed, 0), clip: 0);
        return new EvaluationNuisances(draw.Nuisances.Outcomes, draw.Nuisances.Propensities);
    }

    private static JudgingDraw Draw(EffectData data, bool isBinary, IReadOnlyList<string> ids, int folds, RandomStream stream, double clip)
    {
        var (crossFitting, parts) = (CrossFitting.Of(data.Arms, folds, stream, ids), LearnerParts.Linear(isBinary));

        // For constant outcomes, this outcome is predicted for all patients, free of rounding and penalty effects of a regression.
        var standardised = OutcomeValues.Vary(data.Values)
            ? Standardization.CrossFitted(data, (IInfluenceRegressor)parts.Outcome, crossFitting)
            : Standardization.Constant(data.Values[0], data.Count, data.ArmCount);
        return new JudgingDraw(data, Nuisances.CrossFitted(standardised.Outcomes, data, parts, crossFitting, clip), standardised);
    }

    private static RandomStream Stream(long seed, int draw) =>
        Seeds.Stream(seed, draw == 0 ? "effects/evaluation" : $"effects/evaluation/{draw + 1}");

    private static double Clip(Outcomes outcomes) => outcomes.Propensities is null ? Nuisances.UsualClip : 0;

    // The training part of every fold needs a patient of every arm.
    private static int FoldsOf(Outcomes outcomes, IReadOnlyList<string> ids)
    {
        var first = Enumerable.Range(0, outcomes.Count).DistinctBy(row => ids[row]).ToArray();
        return Math.Min(Folds, Enumerable.Range(0, outcomes.ArmNames.Count).Min(arm => first.Count(row => outcomes.Arms[row] == arm)));
    }
}
