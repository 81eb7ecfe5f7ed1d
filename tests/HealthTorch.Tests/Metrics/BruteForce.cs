using HealthTorch.Data;

namespace HealthTorch.Tests.Metrics;

/// <summary>Definitions as they are written, over all pairs, thresholds or indicator columns.</summary>
internal static class BruteForce
{
    /// <summary>The share of (positive, negative) pairs that are in order, ties half.</summary>
    public static double Auroc(ClassLabels truth, ClassProbabilities said, int label = 1)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < truth.Count; i++)
        {
            for (var j = 0; j < truth.Count; j++)
            {
                if (truth.Labels[i] == label && truth.Labels[j] != label)
                {
                    sum += Kernel(said[i, label], said[j, label]);
                    pairs++;
                }
            }
        }

        return sum / pairs;
    }

    /// <summary>DeLong's covariance of two areas by its structural components over all pairs.</summary>
    public static double DeLongCovariance(int[] labels, double[] p, double[] q)
    {
        int[] positives = [.. Rows(labels, 1)], negatives = [.. Rows(labels, 0)];
        return Covariance([.. positives.Select(i => OfPositive(p, i))], [.. positives.Select(i => OfPositive(q, i))]) / positives.Length
            + Covariance([.. negatives.Select(j => OfNegative(p, j))], [.. negatives.Select(j => OfNegative(q, j))]) / negatives.Length;

        double OfPositive(double[] scores, int i) => negatives.Average(j => Kernel(scores[i], scores[j]));
        double OfNegative(double[] scores, int j) => positives.Average(i => Kernel(scores[i], scores[j]));
    }

    /// <summary>Average precision: at every distinct threshold, the gain in recall times the precision.</summary>
    public static double Auprc(int[] labels, double[] p)
    {
        var (area, recall) = (0.0, 0.0);
        foreach (var threshold in p.Distinct().OrderDescending())
        {
            var called = Enumerable.Range(0, p.Length).Where(row => p[row] >= threshold).ToArray();
            var found = called.Count(row => labels[row] == 1) / (double)labels.Sum();
            area += (found - recall) * called.Count(row => labels[row] == 1) / called.Length;
            recall = found;
        }

        return area;
    }

    /// <summary>
    /// Correlation of the indicator columns of true and called class, summed over classes (Gorodkin 2004, equations 4 to 6).
    /// </summary>
    public static double Mcc(ClassLabels truth, ClassProbabilities said)
    {
        double[][] trueColumns = [.. truth.Names.Select((_, k) => Indicator(row => truth.Labels[row], k))];
        double[][] calledColumns = [.. truth.Names.Select((_, k) => Indicator(said.PredictedClass, k))];
        return Summed(trueColumns, calledColumns) / Math.Sqrt(Summed(trueColumns, trueColumns) * Summed(calledColumns, calledColumns));

        double[] Indicator(Func<int, int> label, int k) => [.. Enumerable.Range(0, truth.Count).Select(row => label(row) == k ? 1.0 : 0)];
        static double Summed(double[][] x, double[][] y) => x.Zip(y).Sum(pair => Covariance(pair.First, pair.Second));
    }

    private static double Kernel(double positive, double negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

    private static IEnumerable<int> Rows(int[] labels, int label) => Enumerable.Range(0, labels.Length).Where(row => labels[row] == label);

    private static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / (x.Length - 1);
    }
}
