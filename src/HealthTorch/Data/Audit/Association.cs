namespace HealthTorch.Data;

/// <summary>How well a column predicts the target on its own, from 0 (or 1/2 for classes: not at all) to 1 (perfectly).</summary>
/// <remarks>
/// Measured on the rows in which the column has a value. Classes: AUROC in whichever direction is better, averaged over pairs of classes
/// (Hand and Till 2001); numbers: the size of Spearman's correlation. A level of a category scores its rows' mean target; a level of fewer
/// than five rows scores the mean of all, so that a category of nearly as many levels as rows does not predict its own rows.
/// </remarks>
internal static class Association
{
    // Fewer rows than these are told apart perfectly by chance too often.
    private const int LeastRows = 20;
    private const int LeastOfClass = 5;
    private const int LeastOfLevel = 5;

    /// <summary>The strength of the association; 0 where there are too few rows to say.</summary>
    /// <param name="column">A raw column.</param>
    /// <param name="targets">The targets of its rows.</param>
    public static double Of(Column column, Targets targets)
    {
        int[] present = [.. Enumerable.Range(0, column.Values.Length).Where(row => !double.IsNaN(column.Values[row]))];
        if (present.Length < LeastRows)
        {
            return 0;
        }

        column = column.Take(present);
        return targets.Take(present) switch
        {
            Classes classes => MeanOverPairs(column, classes),
            Numbers numbers => Math.Abs(Ranks.Correlation(Scores(column, numbers.Values), numbers.Values)),
            _ => 0,
        };
    }

    private static double MeanOverPairs(Column column, Classes classes)
    {
        var rows = Enumerable.Range(0, classes.Count).ToLookup(row => classes.Labels[row]);
        int[] labels = [.. rows.Where(ofClass => ofClass.Count() >= LeastOfClass).Select(ofClass => ofClass.Key)];
        var pairs = from a in labels
                    from b in labels
                    where a < b
                    select Separation(column, [.. rows[a], .. rows[b]], b, classes);
        return pairs.DefaultIfEmpty().Average();
    }

    private static double Separation(Column column, int[] rows, int positive, Classes classes)
    {
        bool[] truth = [.. rows.Select(row => classes.Labels[row] == positive)];
        var auroc = Ranks.Auroc(Scores(column.Take(rows), Array.ConvertAll(truth, yes => yes ? 1.0 : 0)), truth);
        return Math.Max(auroc, 1 - auroc);
    }

    private static double[] Scores(Column column, double[] truth)
    {
        if (column.Kind != ColumnKind.Category)
        {
            return column.Values.ToArray();
        }

        var overall = truth.Average();
        var means = column.Values.Zip(truth)
            .GroupBy(row => row.First, row => row.Second)
            .ToDictionary(level => level.Key, level => level.Count() >= LeastOfLevel ? level.Average() : overall);
        return Array.ConvertAll(column.Values.ToArray(), level => means[level]);
    }
}
