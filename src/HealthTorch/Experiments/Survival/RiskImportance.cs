using HealthTorch.Data;
using HealthTorch.Explanation;
using HealthTorch.Metrics;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>
/// Which input columns a model's risk of an event rests on: the drop of Harrell's C when a column is shuffled among the patients.
/// </summary>
/// <param name="Rows">Rows that were shuffled.</param>
/// <param name="Available">Rows that were there: more, where a sample was drawn of them.</param>
/// <param name="Repeats">How often each column was shuffled.</param>
/// <param name="Columns">cause -> columns, those that matter most first.</param>
public sealed record RiskImportance(int Rows, int Available, int Repeats, IReadOnlyDictionary<string, IReadOnlyList<ColumnDrop>> Columns)
{
    private const int UsualRepeats = 20, MostColumns = 100, MostRows = 20_000, MostPredictions = 1_000_000;

    /// <summary>Works it out; null of other targets than events, of more than 100 columns, and of other inputs than columns.</summary>
    /// <param name="predict">The model.</param>
    /// <param name="judged">Patients that it has not seen.</param>
    /// <param name="metrics">Of the study, for its times.</param>
    /// <param name="seed">
    /// Of the shuffles and of the sample, which is drawn of more than 20,000 rows, and of fewer where columns are many.
    /// </param>
    internal static RiskImportance? Of(Func<Cohort, Prediction> predict, Cohort judged, IReadOnlyList<Metric> metrics, long seed)
    {
        if (judged is not { Targets: Events events, Inputs: Table { Columns.Count: > 0 and <= MostColumns } table })
        {
            return null;
        }

        var most = Math.Min(MostRows, MostPredictions / (UsualRepeats * table.Columns.Count));
        var sample = judged.Count <= most
            ? judged
            : judged.Take([.. Seeds.Stream(seed, "importance/rows").Permutation(judged.Count).Take(most).Order()]);
        var times = metrics.OfType<SurvivalMetric>().FirstOrDefault()?.StudyTimes;
        HarrellC[] ofCauses = [.. events.CauseNames.Select(cause => new HarrellC { Cause = cause, StudyTimes = times })];
        var drops = new PermutationImportance(sample, predict, ofCauses).OfColumns(UsualRepeats, seed).ToLookup(drop => drop.Metric);
        return new RiskImportance(sample.Count, judged.Count, UsualRepeats, events.CauseNames.Zip(ofCauses).ToDictionary(
            cause => cause.First,
            IReadOnlyList<ColumnDrop> (cause) => Ordered(drops[cause.Second.Name].Select(drop => ColumnDrop.Over(drop.Column, [drop.Drops])))));
    }

    /// <summary>The mean over the folds of a cross-validation, shuffle by shuffle; null of no fold.</summary>
    /// <param name="folds">What it came to in each.</param>
    internal static RiskImportance? Over(IReadOnlyList<RiskImportance> folds) => folds.Count == 0 ? null : new RiskImportance(
        folds.Sum(fold => fold.Rows),
        folds.Sum(fold => fold.Available),
        UsualRepeats,
        folds[0].Columns.Keys.ToDictionary(cause => cause, IReadOnlyList<ColumnDrop> (cause) => Ordered(
            folds.SelectMany(fold => fold.Columns[cause]).GroupBy(drop => drop.Column)
                .Select(column => ColumnDrop.Over(column.Key, [.. column.Select(drop => drop.Drops)])))));

    private static ColumnDrop[] Ordered(IEnumerable<ColumnDrop> drops) => [.. drops.OrderByDescending(drop => drop.Mean)];
}

/// <summary>What shuffling a column costs.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Mean">Mean drop of Harrell's C over the shuffles; null where it is not defined.</param>
/// <param name="Drops">The drop of each shuffle: in a cross-validation the mean over the folds in which it is defined.</param>
public sealed record ColumnDrop(string Column, double Mean, IReadOnlyList<double> Drops)
{
    internal static ColumnDrop Over(string column, IReadOnlyList<IReadOnlyList<double>> parts)
    {
        double[] drops = [.. Enumerable.Range(0, parts[0].Count).Select(repeat => DefinedMean(parts.Select(part => part[repeat])))];
        return new ColumnDrop(column, drops.Average(), drops);
    }

    private static double DefinedMean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
