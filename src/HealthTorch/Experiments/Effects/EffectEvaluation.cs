using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>
/// Gives patients the nuisances that models of effects are judged by: ridge regressions of the outcome by arm (of two classes logistic ones) and a
/// logistic regression of the arm, cross-fitted among these patients in five folds. Known probabilities are taken as they are.
/// </summary>
internal static class EffectEvaluation
{
    private const int Folds = 5;

    /// <summary>The patients with their nuisances; as they are where an arm has fewer than two, or was not followed to the horizon, and of other targets.</summary>
    /// <param name="patients">The patients.</param>
    /// <param name="preparation">How their features are prepared.</param>
    /// <param name="seed">Of the folds.</param>
    public static Cohort On(Cohort patients, Preparation preparation, long seed) =>
        patients.Targets is Outcomes outcomes && FoldsOf(outcomes, patients.Ids) is > 1 and var folds && OutcomeValues.TryOf(outcomes) is not null
            ? patients with { Targets = outcomes.With(Of((Rows)preparation.Apply(patients).Inputs, outcomes, patients.Ids, folds, seed)) }
            : patients;

    /// <summary>What average effects are estimated from, of several draws of folds; the first is that of <see cref="On"/>.</summary>
    /// <param name="rows">The prepared features of patients that have nuisances.</param>
    /// <param name="outcomes">What happened to them.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="seed">Of the folds.</param>
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

        // Where outcomes do not vary, that outcome is expected of all, without what a regression adds by rounding or by its penalty.
        var standardised = OutcomeValues.Vary(data.Values)
            ? Standardization.CrossFitted(data, (IInfluenceRegressor)parts.Outcome, crossFitting)
            : Standardization.Constant(data.Values[0], data.Count, data.ArmCount);
        return new JudgingDraw(data, Nuisances.CrossFitted(standardised.Outcomes, data, parts, crossFitting, clip), standardised);
    }

    private static RandomStream Stream(long seed, int draw) =>
        Seeds.Stream(seed, draw == 0 ? "effects/evaluation" : $"effects/evaluation/{draw + 1}");

    private static double Clip(Outcomes outcomes) => outcomes.Propensities is null ? Nuisances.UsualClip : 0;

    // Every fold's fit has to see a patient of every arm.
    private static int FoldsOf(Outcomes outcomes, IReadOnlyList<string> ids)
    {
        var first = Enumerable.Range(0, outcomes.Count).DistinctBy(row => ids[row]).ToArray();
        return Math.Min(Folds, Enumerable.Range(0, outcomes.ArmNames.Count).Min(arm => first.Count(row => outcomes.Arms[row] == arm)));
    }
}
