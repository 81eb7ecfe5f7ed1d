using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Survival;

namespace HealthTorch.Sources.Audit;

/// <summary>Univariate association of a column with the target, from 0 (1/2 for classes: none) to 1 (perfect).</summary>
/// <param name="targets">The target of each row.</param>
/// <remarks>
/// Computed on the rows in which the column has a value. Classes: AUROC in the better direction, averaged over pairs of classes (Hand and
/// Till 2001); numbers: absolute Spearman correlation; events: the larger of the AUROC for the event and the absolute correlation with the
/// time. The score of a category's level is the mean target of its rows; a level with fewer than five rows gets the overall mean, so that a
/// category with nearly as many levels as rows does not predict its own rows.
/// </remarks>
internal sealed class UnivariateAssociation(Targets targets)
{
    // With fewer rows, perfect separation by chance is too likely.
    private const int MinRows = 20;
    private const int MinClassRows = 5;
    private const int MinLevelRows = 5;

    private readonly UnivariateAssociation? _statusAssociation =
        targets is SurvivalTimes events ? new UnivariateAssociation(events.Status) : null;
    private readonly int[][] _classRows = targets is ClassLabels classes ? GroupRowsByClass(classes) : [];

    /// <summary>The strength of the association; 0 where there are too few rows to compute it.</summary>
    /// <param name="column">A raw column with the same rows as the targets.</param>
    public double Compute(Column column) => targets switch
    {
        _ when column.Values.Length - column.Values.CountMissing() < MinRows => 0,
        ClassLabels when column.Kind == ColumnKind.Category => AverageOverPairs(
            values => LevelCounts.Count(values, column.Levels.Count), counts => counts.Sum(), CategoryAuroc, column.Values),
        ClassLabels => AverageOverPairs(values => values.ToSortedArray(), sorted => sorted.Length, Ranks.Auroc, column.Values),
        RegressionValues numbers => Math.Abs(Correlation(column, numbers.Values)),
        SurvivalTimes events => Math.Max(_statusAssociation!.Compute(column), Math.Abs(Correlation(column, events.Times))),
        _ => 0,
    };

    private static int[][] GroupRowsByClass(ClassLabels classes)
    {
        var rows = Enumerable.Range(0, classes.Count).ToLookup(row => classes.Labels[row]);
        return [.. Enumerable.Range(0, classes.Names.Count).Select(label => rows[label].ToArray())];
    }

    private double AverageOverPairs<T>(Func<ColumnValues, T> gather, Func<T, int> count, Func<T, T, double> auroc, ColumnValues values)
    {
        T[] classes = [.. _classRows.Select(rows => gather(values.Take(rows))).Where(ofClass => count(ofClass) >= MinClassRows)];
        var pairs = from b in Enumerable.Range(0, classes.Length)
                    from a in Enumerable.Range(0, b)
                    let area = auroc(classes[a], classes[b])
                    select Math.Max(area, 1 - area);
        return pairs.DefaultIfEmpty().Average();
    }

    private static double CategoryAuroc(int[] negatives, int[] positives)
    {
        var overall = positives.Sum() / (double)(positives.Sum() + negatives.Sum());
        var scores = positives.Zip(negatives, (yes, no) => yes + no >= MinLevelRows ? yes / (double)(yes + no) : overall);
        var levels = scores.Index().GroupBy(level => level.Item, level => level.Index).OrderBy(tied => tied.Key);
        return Ranks.Auroc(levels.Select(tied => ((long)tied.Sum(level => negatives[level]), (long)tied.Sum(level => positives[level]))));
    }

    private static double Correlation(Column column, double[] targets)
    {
        int[] rows = [.. column.Values.Index().Where(row => !double.IsNaN(row.Item)).Select(row => row.Index)];
        var (values, truth) = (column.Values.Take(rows).ToArray(), Array.ConvertAll(rows, row => targets[row]));
        return Ranks.SpearmanCorrelation(
            column.Kind == ColumnKind.Category ? TargetEncode(values, truth, column.Levels.Count) : values, truth);
    }

    private static double[] TargetEncode(double[] levels, double[] truth, int count)
    {
        var overall = truth.Average();
        var (sums, rows) = (new double[count], new int[count]);
        for (var row = 0; row < levels.Length; row++)
        {
            sums[(int)levels[row]] += truth[row];
            rows[(int)levels[row]]++;
        }

        return Array.ConvertAll(levels, level => rows[(int)level] >= MinLevelRows ? sums[(int)level] / rows[(int)level] : overall);
    }
}
