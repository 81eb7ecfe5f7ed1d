using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Explanation;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>
/// Permutation importance of the input columns for the predicted risk: the drop of Harrell's C when a column is permuted among the
/// patients.
/// </summary>
/// <param name="Rows">Number of rows in which columns were permuted.</param>
/// <param name="Available">Number of available rows, which is larger where a sample was drawn.</param>
/// <param name="Repeats">Number of permutations of each column.</param>
/// <param name="Columns">cause -> columns, the most important first.</param>
public sealed record RiskPermutationImportance(
    int Rows, int Available, int Repeats, IReadOnlyDictionary<string, IReadOnlyList<PermutationDrop>> Columns)
{
    private const int DefaultRepeats = 20, MaxColumns = 100, MaxRows = 20_000, MaxPredictions = 1_000_000;

    /// <summary>
    /// Computes the importance; null for targets other than times to an event, for more than 100 columns, and for other inputs than
    /// columns.
    /// </summary>
    /// <param name="predict">The model.</param>
    /// <param name="evaluationSet">Patients that the model was not trained on.</param>
    /// <param name="metrics">The metrics of the study, which define its times.</param>
    /// <param name="seed">
    /// Seed of the permutations and of the sample, which is drawn from more than 20,000 rows, or from fewer rows where there are many
    /// columns.
    /// </param>
    internal static RiskPermutationImportance? Compute(
        Func<Cohort, Prediction> predict, Cohort evaluationSet, IReadOnlyList<Metric> metrics, long seed)
    {
        if (evaluationSet is not { Targets: SurvivalTimes events, Inputs: Table { Columns.Count: > 0 and <= MaxColumns } table })
        {
            return null;
        }

        var most = Math.Min(MaxRows, MaxPredictions / (DefaultRepeats * table.Columns.Count));
        var sample = evaluationSet.Count <= most
            ? evaluationSet
            : evaluationSet.Take([.. Seeds.CreateStream(seed, "importance/rows").Permutation(evaluationSet.Count).Take(most).Order()]);
        var times = metrics.OfType<SurvivalMetric>().FirstOrDefault()?.StudyTimes;
        HarrellC[] ofCauses = [.. events.CauseNames.Select(cause => new HarrellC { Cause = cause, StudyTimes = times })];
        var drops = new PermutationImportance(sample, predict, ofCauses).Compute(DefaultRepeats, seed).ToLookup(drop => drop.Metric);
        return new RiskPermutationImportance(sample.Count,
        evaluationSet.Count,
        DefaultRepeats, events.CauseNames.Zip(ofCauses).ToDictionary(
            cause => cause.First,
            IReadOnlyList<PermutationDrop> (cause) =>
                Ordered(drops[cause.Second.Name].Select(drop => PermutationDrop.Average(drop.Column, [drop.Drops])))));
    }

    /// <summary>The mean over the folds of a cross-validation, permutation by permutation; null without folds.</summary>
    /// <param name="folds">The importance in each fold.</param>
    internal static RiskPermutationImportance? Average(
        IReadOnlyList<RiskPermutationImportance> folds) => folds.Count == 0 ? null : new RiskPermutationImportance(
        folds.Sum(fold => fold.Rows),
        folds.Sum(fold => fold.Available),
        DefaultRepeats,
        folds[0].Columns.Keys.ToDictionary(cause => cause, IReadOnlyList<PermutationDrop> (cause) => Ordered(
            folds.SelectMany(fold => fold.Columns[cause]).GroupBy(drop => drop.Column)
                .Select(column => PermutationDrop.Average(column.Key, [.. column.Select(drop => drop.Drops)])))));

    private static PermutationDrop[] Ordered(IEnumerable<PermutationDrop> drops) => [.. drops.OrderByDescending(drop => drop.Mean)];
}

/// <summary>The permutation importance of a column.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Mean">Mean drop of Harrell's C over the permutations; null where it is not defined.</param>
/// <param name="Drops">The drop in each permutation; for a cross-validation, the mean over the folds where it is defined.</param>
public sealed record PermutationDrop(string Column, double Mean, IReadOnlyList<double> Drops)
{
    internal static PermutationDrop Average(string column, IReadOnlyList<IReadOnlyList<double>> parts)
    {
        double[] drops = [.. Enumerable.Range(0, parts[0].Count).Select(repeat => DefinedMean(parts.Select(part => part[repeat])))];
        return new PermutationDrop(column, drops.Average(), drops);
    }

    private static double DefinedMean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
