using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>One end of evaluation for all parts of a study: no later than the follow-up of any of them.</summary>
/// <remarks>
/// Beyond a part's last time nobody of it is at risk, and what happens there is not known; beyond that of the training rows neither curves
/// nor the distribution of censorings are, and where all that are left of these are censored at one time, no weight is from then on.
/// </remarks>
internal static class CommonEnd
{
    // A fold of a handful, as of a leave-one-out, is no measure of the follow-up: its rows count where folds are pooled.
    private const int FewestRows = 10;

    /// <summary>The metrics of a hold-out.</summary>
    /// <param name="metrics">Metrics, with the times of the study.</param>
    /// <param name="sets">Its parts: those that train and those that the model is judged by count.</param>
    public static IReadOnlyList<Metric> Of(IReadOnlyList<Metric> metrics, PatientSets sets) => Within(
        metrics,
        new[] { PatientSets.Train, sets.Judged }.Distinct().Select(set => (Name(set), sets[set].Targets)),
        [("the training rows", sets.AllTraining.Targets)]);

    /// <summary>The metrics of a cross-validation.</summary>
    /// <param name="metrics">Metrics, with the times of the study.</param>
    /// <param name="cohort">All patients.</param>
    /// <param name="folds">Its folds: those of ten rows or more count.</param>
    public static IReadOnlyList<Metric> Of(IReadOnlyList<Metric> metrics, Cohort cohort, IReadOnlyList<Fold> folds) => Within(
        metrics,
        folds.Where(fold => fold.Split.Test.Count >= FewestRows)
            .Select(fold => ($"fold {fold.Number} of repeat {fold.Repeat}", cohort.Targets.Take(fold.Split.Test))),
        folds.Select(fold => (
            $"the training rows of fold {fold.Number} of repeat {fold.Repeat}",
            cohort.Targets.Take([.. fold.Split.Train, .. fold.Split.Stopping]))));

    private static string Name(string set) => set == PatientSets.Train ? "the training rows" : $"the {set} rows";

    private static IReadOnlyList<Metric> Within(
        IReadOnlyList<Metric> metrics,
        IEnumerable<(string Name, Targets Targets)> parts,
        IEnumerable<(string Name, Targets Targets)> censoring)
    {
        if (metrics.OfType<SurvivalMetric>().FirstOrDefault()?.StudyTimes is not { } times)
        {
            return metrics;
        }

        var within = parts.Where(part => part.Targets is Events).Aggregate(times, (before, part) => before.Within(part.Name, (Events)part.Targets));
        within = censoring.Where(part => part.Targets is Events { Entries: null })
            .Aggregate(within, (before, part) => before.WhileUncensored(part.Name, (Events)part.Targets));
        return [.. metrics.Select(metric => metric is SurvivalMetric survival ? survival with { StudyTimes = within } : metric)];
    }
}
