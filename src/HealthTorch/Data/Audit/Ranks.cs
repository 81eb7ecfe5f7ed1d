namespace HealthTorch.Data;

/// <summary>Ranks, and the two measures of association made of them.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value from 1; ties share the mean of theirs.</summary>
    public static double[] Of(double[] values)
    {
        var sorted = (double[])values.Clone();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && sorted[to] == sorted[from]; to++)
            {
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }

        return ranks;
    }

    /// <summary>Probability that a positive has a larger value than a negative, ties counted half (Mann and Whitney 1947).</summary>
    public static double Auroc(double[] values, bool[] positive)
    {
        var ranks = Of(values);
        var positives = positive.Count(yes => yes);
        var sum = ranks.Where((_, i) => positive[i]).Sum();
        return (sum - (positives * (positives + 1.0) / 2)) / ((double)positives * (values.Length - positives));
    }

    /// <summary>Spearman's rank correlation (1904); 0 where one of the two is constant.</summary>
    public static double Correlation(double[] a, double[] b)
    {
        var (x, y) = (Of(a), Of(b));
        var mean = (a.Length + 1) / 2.0;
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
