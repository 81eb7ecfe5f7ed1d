using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Metrics;

/// <summary>Percentile bootstrap intervals, drawn by patient.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993), chapter 13; whole patients are drawn, with all of their rows (Davison,
/// Hinkley: Bootstrap methods and their application, 1997, section 3.8). Used for every metric, AUROC too, so that one table has one kind
/// of interval and patients with several rows are treated rightly; <see cref="DeLong"/> has the interval of independent patients.
/// </remarks>
public static class Bootstrap
{
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
    /// <returns>Estimates by the metric's name. Samples in which a metric is not defined are left out of its interval.</returns>
    public static IReadOnlyDictionary<string, Estimate> Percentile(
        Targets targets,
        Prediction prediction,
        IReadOnlyList<string> ids,
        IReadOnlyList<Metric> metrics,
        long seed,
        string set,
        int samples = 1000)
    {
        var values = Samples(ids, seed, set, samples, double[] (rows) =>
        {
            var (truth, said) = (targets.Take(rows), prediction.Take(rows));
            return [.. metrics.Select(metric => metric.Of(truth, said))];
        });
        return metrics.Index().ToDictionary(
            metric => metric.Item.Name, metric => Summary(metric.Item.Of(targets, prediction), values.Select(sample => sample[metric.Index])));
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
    /// <returns>The first model's value minus the second's.</returns>
    public static Estimate Difference(
        Targets targets,
        Prediction first,
        Prediction second,
        IReadOnlyList<string> ids,
        Metric metric,
        long seed,
        string set,
        int samples = 1000)
    {
        var values = Samples(ids, seed, set, samples, rows =>
        {
            var truth = targets.Take(rows);
            return metric.Of(truth, first.Take(rows)) - metric.Of(truth, second.Take(rows));
        });
        return Summary(metric.Of(targets, first) - metric.Of(targets, second), values);
    }

    private static T[] Samples<T>(IReadOnlyList<string> ids, long seed, string set, int samples, Func<IReadOnlyList<int>, T> measure)
    {
        var patients = Enumerable.Range(0, ids.Count).GroupBy(row => ids[row]).Select(rows => rows.ToArray()).ToArray();
        var values = new T[samples];
        Parallel.For(0, samples, sample => values[sample] = measure(Draw(patients, Seeds.Stream(seed, $"bootstrap/{set}/{sample}"))));
        return values;
    }

    private static List<int> Draw(int[][] patients, RandomStream stream)
    {
        var rows = new List<int>(patients.Length);
        foreach (var _ in patients)
        {
            rows.AddRange(patients[stream.Next(patients.Length)]);
        }

        return rows;
    }

    private static Estimate Summary(double value, IEnumerable<double> values)
    {
        var defined = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return double.IsNaN(value) ? new Estimate(null, null, null)
            : defined.Length == 0 ? new Estimate(value, null, null)
            : new Estimate(value, Quantile(defined, 0.025), Quantile(defined, 0.975));
    }

    /// <summary>A quantile, linear between order statistics.</summary>
    /// <remarks>Hyndman, Fan: Sample quantiles in statistical packages (1996), definition 7 (the default of R and NumPy).</remarks>
    private static double Quantile(double[] sorted, double level)
    {
        var place = level * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
