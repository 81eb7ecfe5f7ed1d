using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Explanation;

/// <summary>
/// Permutation importance: the decrease in performance when the values of one input column are shuffled among the patients.
/// </summary>
/// <remarks>
/// Breiman: Random forests (2001), section 10; for any model, Fisher, Rudin, Dominici: All models are wrong, but many are useful (2019),
/// section 3. Correlated columns share their importance: each may seem unimportant because the other replaces it.
/// </remarks>
public sealed class PermutationImportance
{
    private readonly Cohort _cohort;
    private readonly Func<Cohort, Prediction> _predict;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly double[] _baseline;

    /// <summary>Evaluates the model on the original data.</summary>
    /// <param name="cohort">Patients that were not used for training, with raw columns (<see cref="Table"/>).</param>
    /// <param name="predict">The model.</param>
    /// <param name="metrics">The metrics; each must have a direction (<see cref="Metric.HigherIsBetter"/> not null).</param>
    public PermutationImportance(Cohort cohort, Func<Cohort, Prediction> predict, IReadOnlyList<Metric> metrics)
    {
        (_cohort, _predict, _metrics) = (cohort, predict, metrics);
        _baseline = Evaluate(cohort);
    }

    /// <summary>Computes the importance of every column.</summary>
    /// <param name="repeats">Number of permutations per column.</param>
    /// <param name="seed">Seed of the permutations, which are the same for every column.</param>
    /// <returns>The results by column in the order of the table, then by metric.</returns>
    public IReadOnlyList<PermutationImportanceResult> Compute(int repeats, long seed)
    {
        int[][] orders =
            [.. Enumerable.Range(1, repeats).Select(repeat => Seeds.CreateStream(seed, $"importance/{repeat}").Permutation(_cohort.Count))];
        return [.. Enumerable.Range(0, Columns.Count).SelectMany(column => ComputeColumn(column, orders))];
    }

    private IReadOnlyList<Column> Columns => ((Table)_cohort.Inputs).Columns;

    private IEnumerable<PermutationImportanceResult> ComputeColumn(int column, int[][] orders)
    {
        var drops = orders.Select(order => Evaluate(Shuffled(column, order)).Select(Drop).ToArray()).ToArray();
        return _metrics.Select(
            (metric, m) => new PermutationImportanceResult(Columns[column].Name, metric.Name, [.. drops.Select(drop => drop[m])]));
    }

    private Cohort Shuffled(int column, int[] order) => _cohort with
    {
        Inputs = new Table([.. Columns.Select((other, place) => place == column ? other.Take(order) : other)]),
    };

    private double[] Evaluate(Cohort cohort)
    {
        var prediction = _predict(cohort);
        return [.. _metrics.Select(metric => metric.Evaluate(_cohort.Targets, prediction))];
    }

    private double Drop(double shuffled, int metric) =>
        _metrics[metric].HigherIsBetter!.Value ? _baseline[metric] - shuffled : shuffled - _baseline[metric];
}

/// <summary>The permutation importance of a column for a metric.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Drops">The decrease in performance in each permutation, negative if it improved; NaN if the metric is not defined.</param>
public sealed record PermutationImportanceResult(string Column, string Metric, IReadOnlyList<double> Drops);
