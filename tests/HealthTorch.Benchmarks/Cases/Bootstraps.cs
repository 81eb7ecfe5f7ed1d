using System.Diagnostics;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Benchmarks;

/// <summary>Bootstrap intervals of all usual two-class metrics, against samples that are copied out and measured anew.</summary>
internal sealed class Bootstraps : Benchmark
{
    private const int Rows = 100_000;
    private const int Samples = 1000;
    private const int Copied = 20;

    private readonly ClassLabels _truth;
    private readonly ClassProbabilities _first;
    private readonly ClassProbabilities _second;
    private readonly string[] _ids = [.. Enumerable.Range(0, Rows).Select(row => $"{row}")];
    private readonly IReadOnlyList<Metric> _metrics;

    public Bootstraps()
    {
        var stream = Seeds.CreateStream(1, "bootstraps");
        double[] logits = [.. Enumerable.Range(0, Rows).Select(_ => stream.NextNormal() - 1.5)];
        _truth = new ClassLabels([.. logits.Select(logit => stream.NextDouble() < Probability(logit) ? 1 : 0)], ["no", "yes"]);
        _first = Said(logits.Select(logit => 1.2 * logit));
        _second = Said(logits.Select(logit => logit + (0.3 * stream.NextNormal())));
        _metrics = DefaultMetrics.For(_truth);
    }

    public override string Name => "bootstraps";

    public override string Title => "1,000 bootstraps of all diagnosis metrics";

    public override string Explanation => $"""
        {Rows:N0} patients of one row each; 95 % intervals of the {_metrics.Count} usual metrics of two classes from {Samples:N0} samples:
        {string.Join(", ", _metrics.Select(metric => metric.Name))}. HealthTorch counts how often each row was drawn, and sorts once.
        Copying: each sample is copied out and measured anew, as the definition says and most scripts do ({Copied} samples, in
        proportion; other draws, so that its interval differs a little). The last column is the lower end of the AUROC's interval: the same
        to the last bit with one thread and with all. The paired difference: that of the AUROCs of two models.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var samples = effort.IsQuick ? Samples / 10 : Samples;
        report.Add(
            new Race(
                $"{samples:N0} samples, {_metrics.Count} metrics",
                Unit.Seconds,
                new Contender($"HealthTorch, {Environment.ProcessorCount} threads", () => Counted(samples, -1)),
                [
                    new Contender("HealthTorch, one thread", () => Counted(samples, 1)) { Tolerance = 0 },
                    new Contender($"copying, {Environment.ProcessorCount} threads", () => Copy(samples)),
                ]),
            effort.FewRounds);
        report.Add(
            new Race($"{samples:N0} samples, paired difference", Unit.Seconds, new Contender("HealthTorch", () => Paired(samples)), []),
            effort.FewRounds);
    }

    private Round Counted(int samples, int threads) => Timed(() =>
        Bootstrap.Percentile(_truth, _first, _ids, _metrics, 1, "test", samples, threads)["auroc"].Low!.Value);

    private Round Paired(int samples) => Timed(() =>
        Bootstrap.Difference(_truth, _first, _second, _ids, _metrics[0], 1, "test", samples).Low!.Value);

    private Round Copy(int samples)
    {
        var areas = new double[Copied];
        var round = Timed(() =>
        {
            Parallel.For(0, Copied, b => areas[b] = OfCopy(b));
            return areas.Min();
        });
        return round with { Cost = round.Cost * samples / Copied };
    }

    private double OfCopy(int sample)
    {
        var stream = Seeds.CreateStream(1, $"bootstrap/test/{sample}");
        int[] drawn = [.. _truth.Labels.Select(_ => stream.Next(_truth.Count))];
        var (copy, said) = (_truth.Take(drawn), _first.Take(drawn));
        var values = _metrics.ToDictionary(metric => metric.Name, metric => metric.Evaluate(copy, said));
        return values["auroc"];
    }

    private static ClassProbabilities Said(IEnumerable<double> logits) =>
        new([.. logits.Select(Probability).SelectMany(p => new[] { 1 - p, p })], ["no", "yes"]);

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));

    private static Round Timed(Func<double> work)
    {
        var clock = Stopwatch.StartNew();
        var figure = work();
        return new Round(clock.Elapsed.TotalSeconds, figure);
    }
}
