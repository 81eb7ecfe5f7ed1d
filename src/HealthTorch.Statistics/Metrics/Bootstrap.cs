using System.Collections.Concurrent;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Statistics.Metrics;

/// <summary>Percentile bootstrap intervals; patients are resampled.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993), chapter 13; whole patients are drawn, with all their rows (Davison, Hinkley:
/// Bootstrap methods and their application, 1997, section 3.8). A sample is represented by the counts of its rows
/// (<see cref="RowWeights"/>), so that expensive steps, such as sorting, are done once for all samples. The bootstrap is used for every
/// metric, including AUROC, so that one table has one kind of interval and patients with several rows are handled correctly;
/// <see cref="DeLong"/> computes the interval for independent patients.
/// </remarks>
public static class Bootstrap
{
    /// <summary>Number of bootstrap samples for up to <see cref="MaxRowsAtMaxSamples"/> rows; also the maximum.</summary>
    public const int MaxSamples = 1000;

    /// <summary>
    /// Number of rows up to which the maximum number of samples is drawn; for more rows, fewer samples are drawn: see
    /// <see cref="SampleCount"/>.
    /// </summary>
    public const int MaxRowsAtMaxSamples = 250_000;

    private const int MinSamples = 200;

    /// <summary>
    /// The number of bootstrap samples for a number of rows: 1,000 for up to 250,000 rows; for more rows it decreases in proportion, so
    /// that the cost stays constant, down to 200.
    /// </summary>
    /// <param name="rows">Number of evaluated rows.</param>
    /// <remarks>
    /// The Monte Carlo error of an interval is a fraction of its width, which is very small with so many rows. Efron, Tibshirani: An
    /// introduction to the bootstrap (1993), section 6.4: 200 samples are enough for nearly every standard error.
    /// </remarks>
    public static int SampleCount(int rows) =>
        (int)Math.Clamp((long)MaxSamples * MaxRowsAtMaxSamples / Math.Max(rows, 1), MinSamples, MaxSamples);

    /// <summary>The value of each metric on the original rows, with its 95 % interval.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    /// <param name="ids">The patient id of each row.</param>
    /// <param name="metrics">The metrics to compute: they must support these targets, and each may appear only once.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="set">
    /// Name of the rows, such as test: sample b is drawn from the random stream <c>bootstrap/set/b</c>. Two models evaluated on the same
    /// rows under the same name use the same samples, and results depend neither on the order nor on the number of threads.
    /// </param>
    /// <param name="samples">Number of bootstrap samples.</param>
    /// <param name="threads">Maximum number of threads; -1 for one per core. Results do not depend on it.</param>
    /// <param name="cancellation">Cancels the computation between samples.</param>
    /// <returns>
    /// Estimates by metric name. Samples in which a metric is not defined are excluded from its interval. A p value has no interval.
    /// </returns>
    public static IReadOnlyDictionary<string, Estimate> Percentile(
        Targets targets,
        Prediction prediction,
        IReadOnlyList<string> ids,
        IReadOnlyList<Metric> metrics,
        long seed,
        string set,
        int samples = MaxSamples,
        int threads = -1,
        CancellationToken cancellation = default)
    {
        SampleStatistic[] statistics = [.. metrics.Select(metric => metric.StatisticFor(targets, prediction))];
        return metrics.Zip(Estimates(statistics, ids, seed, set, samples, threads, cancellation))
            .ToDictionary(
                pair => pair.First.Name,
                pair => pair.First.Averaging == Averaging.Pooled ? new Estimate(pair.Second.Value, null, null) : pair.Second);
    }

    /// <summary>The paired difference of a metric between two models on the same patients, with its 95 % interval.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="first">The first model's predictions, in the order of the rows.</param>
    /// <param name="second">The second model's predictions.</param>
    /// <param name="ids">The patient id of each row.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="set">Name of the rows: the samples are the same as in <see cref="Percentile"/>.</param>
    /// <param name="samples">Number of bootstrap samples.</param>
    /// <param name="threads">Maximum number of threads; -1 for one per core. Results do not depend on it.</param>
    /// <param name="cancellation">Cancels the computation between samples.</param>
    /// <returns>The first model's value minus the second's.</returns>
    public static Estimate Difference(
        Targets targets,
        Prediction first,
        Prediction second,
        IReadOnlyList<string> ids,
        Metric metric,
        long seed,
        string set,
        int samples = MaxSamples,
        int threads = -1,
        CancellationToken cancellation = default)
    {
        var (ofFirst, ofSecond) = (metric.StatisticFor(targets, first), metric.StatisticFor(targets, second));
        return Estimates([sample => ofFirst(sample) - ofSecond(sample)], ids, seed, set, samples, threads, cancellation)[0];
    }

    private static Estimate[] Estimates(
        SampleStatistic[] statistics,
        IReadOnlyList<string> ids,
        long seed,
        string set,
        int samples,
        int threads,
        CancellationToken cancellation)
    {
        var patients = PatientIndex.FromIds(ids).PatientIndices;
        var values = new double[samples][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var idle = new ConcurrentBag<PatientBootstrapSampler>();

        // A parallel loop starts many more tasks than there are threads, and each would allocate its own array of all rows.
        Parallel.For(0, samples, options, () => idle.TryTake(out var one)
            ? one
            : new PatientBootstrapSampler(patients), (b, _, resampler) =>
        {
            values[b] = Values(resampler.Draw(Seeds.CreateStream(seed, $"bootstrap/{set}/{b}")));
            return resampler;
        }, idle.Add);
        return [.. Values(RowWeights.Ones(ids.Count)).Select((value, i) => Summary(value, values.Select(sample => sample[i])))];

        double[] Values(RowWeights sample) => [.. statistics.Select(statistic => statistic(sample))];
    }

    private static Estimate Summary(double value, IEnumerable<double> values)
    {
        var defined = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return double.IsNaN(value) ? new Estimate(null, null, null)
            : defined.Length == 0 ? new Estimate(value, null, null)
            : new Estimate(value, OrderStatistics.Quantile(defined, 0.025), OrderStatistics.Quantile(defined, 0.975));
    }
}
