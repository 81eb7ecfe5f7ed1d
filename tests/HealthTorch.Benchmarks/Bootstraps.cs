using System.Diagnostics;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Numerics;

namespace HealthTorch.Benchmarks;

/// <summary>Bootstrap intervals of all usual two-class metrics, against samples that are copied out and measured anew.</summary>
internal static class Bootstraps
{
    /// <summary>Times both on all cores.</summary>
    /// <param name="rows">Patients, of one row each.</param>
    /// <param name="samples">Bootstrap samples.</param>
    /// <param name="copied">Samples that are copied, which take long.</param>
    /// <returns>Seconds for all samples: counting rows, copying them (in proportion), the paired difference of two AUROCs.</returns>
    public static (double Counted, double Copied, double Difference) Seconds(int rows = 100_000, int samples = 1000, int copied = 20)
    {
        var stream = Seeds.Stream(1, "bootstraps");
        double[] logits = [.. Enumerable.Range(0, rows).Select(_ => stream.NextNormal() - 1.5)];
        var truth = new Classes([.. logits.Select(logit => stream.NextDouble() < Probability(logit) ? 1 : 0)], ["no", "yes"]);
        var first = Said(logits.Select(logit => 1.2 * logit));
        var second = Said(logits.Select(logit => logit + (0.3 * stream.NextNormal())));
        string[] ids = [.. Enumerable.Range(0, rows).Select(row => $"{row}")];
        var metrics = UsualMetrics.For(truth);
        return (
            Timed(() => Bootstrap.Percentile(truth, first, ids, metrics, 1, "test", samples)),
            Timed(() => Copy(truth, first, metrics, copied)) * samples / copied,
            Timed(() => Bootstrap.Difference(truth, first, second, ids, metrics[0], 1, "test", samples)));
    }

    private static void Copy(Classes truth, ClassProbabilities said, IReadOnlyList<Metric> metrics, int samples)
    {
        Parallel.For(0, samples, b =>
        {
            var stream = Seeds.Stream(1, $"bootstrap/test/{b}");
            int[] drawn = [.. truth.Labels.Select(_ => stream.Next(truth.Count))];
            var (copy, copySaid) = (truth.Take(drawn), said.Take(drawn));
            _ = metrics.Sum(metric => metric.Of(copy, copySaid));
        });
    }

    private static ClassProbabilities Said(IEnumerable<double> logits) =>
        new([.. logits.Select(Probability).SelectMany(p => new[] { 1 - p, p })], ["no", "yes"]);

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Timed(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
