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

    private static EvaluationNuisances Of(Rows rows, Outcomes outcomes, IReadOnlyList<string> ids, int folds, long seed)
    {
        var data = EffectData.Of(rows, outcomes);
        var crossFitting = CrossFitting.Of(outcomes.Arms, folds, Seeds.Stream(seed, "effects/evaluation"), ids);
        var nuisances = Nuisances.CrossFitted(data, LearnerParts.Linear(outcomes.Observed is Classes), crossFitting, clip: 0);

        // Where outcomes do not vary, that outcome is expected of all, without what a regression adds by rounding or by its penalty.
        return new EvaluationNuisances(
            OutcomeValues.Vary(data.Values) ? nuisances.Outcomes : [.. Enumerable.Repeat(data.Values[0], nuisances.Outcomes.Length)], nuisances.Propensities);
    }

    // Every fold's fit has to see a patient of every arm.
    private static int FoldsOf(Outcomes outcomes, IReadOnlyList<string> ids)
    {
        var first = Enumerable.Range(0, outcomes.Count).DistinctBy(row => ids[row]).ToArray();
        return Math.Min(Folds, Enumerable.Range(0, outcomes.ArmNames.Count).Min(arm => first.Count(row => outcomes.Arms[row] == arm)));
    }
}
