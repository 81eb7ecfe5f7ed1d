using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Audit;

/// <summary>Ranks and two rank-based measures of association.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value, from 1; tied values get their mean rank (midrank).</summary>
    public static double[] Compute(double[] values)
    {
        var sorted = (double[])values.Clone();
        var order = Enumerable.Range(0, values.Length).ToArray();
        RadixSort.Sort(sorted, order);
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

    /// <summary>
    /// Probability that a positive has a larger value than a negative, with ties counted as one half (Mann and Whitney 1947).
    /// </summary>
    /// <param name="negatives">Values of the negatives, ascending.</param>
    /// <param name="positives">Values of the positives, ascending.</param>
    public static double Auroc(double[] negatives, double[] positives) => Auroc(CountTies(negatives, positives));

    /// <summary>Probability that a positive has a larger value than a negative, with ties counted as one half.</summary>
    /// <param name="ties">The numbers of negatives and positives with each value, in ascending order of the values.</param>
    public static double Auroc(IEnumerable<(long Negatives, long Positives)> ties)
    {
        var (below, positives, twice) = (0L, 0L, 0.0);
        foreach (var tie in ties)
        {
            twice += (double)tie.Positives * ((2 * below) + tie.Negatives);
            below += tie.Negatives;
            positives += tie.Positives;
        }

        return twice / 2 / ((double)positives * below);
    }

    /// <summary>Spearman's rank correlation (1904); 0 where one of the two is constant.</summary>
    public static double SpearmanCorrelation(double[] a, double[] b)
    {
        var (x, y) = (Compute(a), Compute(b));
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

    private static IEnumerable<(long Negatives, long Positives)> CountTies(double[] negatives, double[] positives)
    {
        for (int n = 0, p = 0; n < negatives.Length || p < positives.Length;)
        {
            var value = Math.Min(At(negatives, n), At(positives, p));
            var (firstNegative, firstPositive) = (n, p);
            for (; n < negatives.Length && negatives[n] == value; n++)
            {
            }

            for (; p < positives.Length && positives[p] == value; p++)
            {
            }

            yield return (n - firstNegative, p - firstPositive);
        }
    }

    private static double At(double[] values, int i) => i < values.Length ? values[i] : double.PositiveInfinity;
}
