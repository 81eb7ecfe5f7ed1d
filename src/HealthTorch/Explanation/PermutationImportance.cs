using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Numerics;

namespace HealthTorch.Explanation;

/// <summary>
/// How much worse a model does when the values of one input column are shuffled among the patients: what its predictions rest on.
/// </summary>
/// <remarks>
/// Breiman: Random forests (2001), section 10; of any model, Fisher, Rudin, Dominici: All models are wrong, but many are useful (2019),
/// section 3. Of columns that say the same, each may seem unimportant: the other stands in for it.
/// </remarks>
public sealed class PermutationImportance
{
    private readonly Cohort _cohort;
    private readonly Func<Cohort, Prediction> _predict;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly double[] _whole;

    /// <summary>Measures the model as it is.</summary>
    /// <param name="cohort">Patients that the model has not seen, with raw columns (<see cref="Table"/>).</param>
    /// <param name="predict">The model.</param>
    /// <param name="metrics">What is measured; each knows which of two values is better.</param>
    public PermutationImportance(Cohort cohort, Func<Cohort, Prediction> predict, IReadOnlyList<Metric> metrics)
    {
        (_cohort, _predict, _metrics) = (cohort, predict, metrics);
        _whole = Values(cohort);
    }

    /// <summary>Shuffles every column in turn.</summary>
    /// <param name="repeats">How often each is shuffled.</param>
    /// <param name="seed">Of the shuffles, which are the same for every column.</param>
    /// <returns>By column in the table's order, then by metric.</returns>
    public IReadOnlyList<ColumnImportance> OfColumns(int repeats, long seed)
    {
        int[][] orders = [.. Enumerable.Range(1, repeats).Select(repeat => Seeds.Stream(seed, $"importance/{repeat}").Permutation(_cohort.Count))];
        return [.. Enumerable.Range(0, Columns.Count).SelectMany(column => OfColumn(column, orders))];
    }

    private IReadOnlyList<Column> Columns => ((Table)_cohort.Inputs).Columns;

    private IEnumerable<ColumnImportance> OfColumn(int column, int[][] orders)
    {
        var drops = orders.Select(order => Values(Shuffled(column, order)).Select(Drop).ToArray()).ToArray();
        return _metrics.Select((metric, m) => new ColumnImportance(Columns[column].Name, metric.Name, [.. drops.Select(drop => drop[m])]));
    }

    private Cohort Shuffled(int column, int[] order) => _cohort with
    {
        Inputs = new Table([.. Columns.Select((other, place) => place == column ? other.Take(order) : other)]),
    };

    private double[] Values(Cohort cohort)
    {
        var said = _predict(cohort);
        return [.. _metrics.Select(metric => metric.Of(_cohort.Targets, said))];
    }

    private double Drop(double shuffled, int metric) =>
        _metrics[metric].HigherIsBetter!.Value ? _whole[metric] - shuffled : shuffled - _whole[metric];
}

/// <summary>What the shuffles of a column cost.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Drops">How much worse it became in each shuffle, below 0 where better; NaN where it is not defined.</param>
public sealed record ColumnImportance(string Column, string Metric, IReadOnlyList<double> Drops);
