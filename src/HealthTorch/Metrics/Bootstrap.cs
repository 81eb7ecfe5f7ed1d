using System.Collections.Concurrent;
using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Metrics;

/// <summary>Percentile bootstrap intervals, drawn by patient.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993), chapter 13; whole patients are drawn, with all of their rows (Davison,
/// Hinkley: Bootstrap methods and their application, 1997, section 3.8). A sample is the counts of its rows (<see cref="Sample"/>), so
/// that what takes long, such as sorting, is done once for all samples. Used for every metric, AUROC too, so that one table has one kind
/// of interval and patients with several rows are treated rightly; <see cref="DeLong"/> has the interval of independent patients.
/// </remarks>
public static class Bootstrap
{
    /// <summary>Samples of up to <see cref="RowsOfMostSamples"/> rows.</summary>
    public const int MostSamples = 1000;

    /// <summary>Of more rows, fewer samples are drawn, so that the work does not grow: see <see cref="SamplesOf"/>.</summary>
    public const int RowsOfMostSamples = 250_000;

    private const int FewestSamples = 200;

    /// <summary>
    /// How many samples a study draws: 1,000 of up to 250,000 rows; of more rows as many fewer as there are more rows, but at least 200.
    /// </summary>
    /// <param name="rows">Rows measured on.</param>
    /// <remarks>
    /// What too few samples add to an interval is a share of its width, and of so many rows it is a hair's breadth. Efron, Tibshirani: An
    /// introduction to the bootstrap (1993), section 6.4: 200 samples are enough for nearly every standard error.
    /// </remarks>
    public static int SamplesOf(int rows) =>
        (int)Math.Clamp((long)MostSamples * RowsOfMostSamples / Math.Max(rows, 1), FewestSamples, MostSamples);

    /// <summary>Each metric's value on the rows as they are, with its 95 % interval.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">What the model said, row for row.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="metrics">What to measure: metrics that read these targets, each once.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="set">
    /// Name of the rows, such as test: sample b draws from the stream <c>bootstrap/set/b</c>. Two models measured on the same rows under
    /// the same name see the same samples, and neither order nor threads change a result.
    /// </param>
    /// <param name="samples">Number of bootstrap samples.</param>
    /// <param name="threads">At most so many work on it, -1 for one a core: no result depends on them.</param>
    /// <param name="cancellation">Ends it between samples.</param>
    /// <returns>
    /// Estimates by the metric's name. Samples in which a metric is not defined are left out of its interval. A p value has none.
    /// </returns>
    public static IReadOnlyDictionary<string, Estimate> Percentile(
        Targets targets,
        Prediction prediction,
        IReadOnlyList<string> ids,
        IReadOnlyList<Metric> metrics,
        long seed,
        string set,
        int samples = MostSamples,
        int threads = -1,
        CancellationToken cancellation = default)
    {
        Statistic[] statistics = [.. metrics.Select(metric => metric.On(targets, prediction))];
        return metrics.Zip(Estimates(statistics, ids, seed, set, samples, threads, cancellation))
            .ToDictionary(pair => pair.First.Name, pair => pair.First.Averaging == Averaging.Pooled ? new Estimate(pair.Second.Value, null, null) : pair.Second);
    }

    /// <summary>How much two models differ on the same patients, with the 95 % interval of the paired difference.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="first">What one model said, row for row.</param>
    /// <param name="second">What the other said.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="metric">What to measure.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="set">Name of the rows: the samples are those of <see cref="Percentile"/>.</param>
    /// <param name="samples">Number of bootstrap samples.</param>
    /// <param name="threads">At most so many work on it, -1 for one a core: no result depends on them.</param>
    /// <param name="cancellation">Ends it between samples.</param>
    /// <returns>The first model's value minus the second's.</returns>
    public static Estimate Difference(
        Targets targets,
        Prediction first,
        Prediction second,
        IReadOnlyList<string> ids,
        Metric metric,
        long seed,
        string set,
        int samples = MostSamples,
        int threads = -1,
        CancellationToken cancellation = default)
    {
        var (ofFirst, ofSecond) = (metric.On(targets, first), metric.On(targets, second));
        return Estimates([sample => ofFirst(sample) - ofSecond(sample)], ids, seed, set, samples, threads, cancellation)[0];
    }

    private static Estimate[] Estimates(
        Statistic[] statistics, IReadOnlyList<string> ids, long seed, string set, int samples, int threads, CancellationToken cancellation)
    {
        var patients = Patients.Of(ids).OfRow;
        var values = new double[samples][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var idle = new ConcurrentBag<Resampler>();

        // A loop begins many more tasks than there are threads: each would have room for all rows of its own.
        Parallel.For(0, samples, options, () => idle.TryTake(out var one) ? one : new Resampler(patients), (b, _, resampler) =>
        {
            values[b] = Values(resampler.Draw(Seeds.Stream(seed, $"bootstrap/{set}/{b}")));
            return resampler;
        }, idle.Add);
        return [.. Values(Sample.Once(ids.Count)).Select((value, i) => Summary(value, values.Select(sample => sample[i])))];

        double[] Values(Sample sample) => [.. statistics.Select(statistic => statistic(sample))];
    }

    private static Estimate Summary(double value, IEnumerable<double> values)
    {
        var defined = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return double.IsNaN(value) ? new Estimate(null, null, null)
            : defined.Length == 0 ? new Estimate(value, null, null)
            : new Estimate(value, OrderStatistics.Quantile(defined, 0.025), OrderStatistics.Quantile(defined, 0.975));
    }
}
