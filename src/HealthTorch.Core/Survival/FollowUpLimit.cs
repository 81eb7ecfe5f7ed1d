using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>Limits the end of evaluation to the follow-up of every partition of a study.</summary>
/// <remarks>
/// After the last time of a partition, none of its patients is at risk and outcomes are unknown. After the last time of the training rows,
/// neither curves nor the censoring distribution are known, and from a time at which all remaining training rows are censored, weights are
/// undefined.
/// </remarks>
internal static class FollowUpLimit
{
    // A fold with few rows, as in leave-one-out, does not measure the follow-up; its rows count where folds are pooled.
    private const int MinRows = 10;

    /// <summary>The metrics of a hold-out.</summary>
    /// <param name="metrics">The metrics, with the times of the study.</param>
    /// <param name="sets">Its partitions; the training set and the evaluation set are used.</param>
    public static IReadOnlyList<Metric> Apply(IReadOnlyList<Metric> metrics, DataPartitions sets) => Within(
        metrics,
        new[] { DataPartitions.Train, sets.EvaluationSet }.Distinct().Select(set => (Name(set), sets[set].Targets)),
        [("the training rows", sets.AllTraining.Targets)]);

    /// <summary>The metrics of a cross-validation.</summary>
    /// <param name="metrics">The metrics, with the times of the study.</param>
    /// <param name="cohort">All patients.</param>
    /// <param name="folds">The folds; those with at least ten rows are used.</param>
    public static IReadOnlyList<Metric> Apply(IReadOnlyList<Metric> metrics, Cohort cohort, IReadOnlyList<Fold> folds) => Within(
        metrics,
        folds.Where(fold => fold.Split.Test.Count >= MinRows)
            .Select(fold => ($"fold {fold.Number} of repeat {fold.Repeat}", cohort.Targets.Take(fold.Split.Test))),
        folds.Select(fold => (
            $"the training rows of fold {fold.Number} of repeat {fold.Repeat}",
            cohort.Targets.Take([.. fold.Split.Train, .. fold.Split.EarlyStopping]))));

    private static string Name(string set) => set == DataPartitions.Train ? "the training rows" : $"the {set} rows";

    private static IReadOnlyList<Metric> Within(
        IReadOnlyList<Metric> metrics,
        IEnumerable<(string Name, Targets Targets)> parts,
        IEnumerable<(string Name, Targets Targets)> censoring)
    {
        if (metrics.OfType<SurvivalMetric>().FirstOrDefault()?.StudyTimes is not { } times)
        {
            return metrics;
        }

        var within =
            parts
                .Where(part => part.Targets is SurvivalTimes)
                .Aggregate(times, (before, part) => before.LimitedTo(part.Name, (SurvivalTimes)part.Targets));
        within = censoring.Where(part => part.Targets is SurvivalTimes { Entries: null })
            .Aggregate(within, (before, part) => before.LimitedToUncensored(part.Name, (SurvivalTimes)part.Targets));
        return [.. metrics.Select(metric => metric is SurvivalMetric survival ? survival with { StudyTimes = within } : metric)];
    }
}
