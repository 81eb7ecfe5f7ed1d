using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>The bootstrap as it is told in words: patients are drawn, their rows are copied out, and the copy is measured.</summary>
internal static class CopyingBootstrap
{
    /// <summary>The rows of a sample, copies and all: whole patients, drawn from those in the order of their first rows.</summary>
    public static int[] Rows(IReadOnlyList<string> ids, RandomStream stream)
    {
        int[][] patients = [.. Enumerable.Range(0, ids.Count).GroupBy(row => ids[row]).Select(rows => rows.ToArray())];
        return [.. patients.SelectMany(_ => patients[stream.Next(patients.Length)])];
    }

    /// <summary>A metric's value on each sample.</summary>
    public static double[] Values(
        Metric metric, Targets truth, Prediction said, IReadOnlyList<string> ids, long seed, string set, int samples) =>
        [.. Enumerable.Range(0, samples).Select(b =>
        {
            var rows = Rows(ids, Seeds.CreateStream(seed, $"bootstrap/{set}/{b}"));
            return metric.Evaluate(truth.Take(rows), said.Take(rows));
        })];

    /// <summary>The 95 % interval of values: NumPy's default quantiles of those that are defined.</summary>
    public static (double? Low, double? High) Interval(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? (null, null) : (Quantile(0.025), Quantile(0.975));

        double Quantile(double level)
        {
            var place = level * (sorted.Length - 1);
            var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
            return below + ((place - Math.Floor(place)) * (above - below));
        }
    }
}
