using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Explanation;

/// <summary>
/// Shares what a model says of a patient beyond the average out among the input columns: each column gets the mean change as its value
/// replaces that of another patient, over orders of the columns and over other patients. The shares sum to the whole difference.
/// </summary>
/// <remarks>
/// Shapley: A value for n-person games (1953); Štrumbelj, Kononenko: Explaining prediction models and individual predictions with feature
/// contributions (2014). Columns are replaced whatever the others are (interventional: Janzing, Minorics, Blöbaum, 2020), so that the
/// shares say what the model does, not what causes the outcome. Each drawn order is used backwards too.
/// </remarks>
public sealed class ShapleyValues
{
    private readonly Cohort _cohort;
    private readonly Func<Cohort, double[]> _say;
    private readonly IReadOnlyList<Column> _columns;

    /// <summary>Prepares to explain.</summary>
    /// <param name="cohort">Patients with raw columns (<see cref="Table"/>): those explained and those they are compared with.</param>
    /// <param name="say">What the model says of patients, a number each.</param>
    public ShapleyValues(Cohort cohort, Func<Cohort, double[]> say) =>
        (_cohort, _say, _columns) = (cohort, say, ((Table)cohort.Inputs).Columns);

    /// <summary>Explains patients.</summary>
    /// <param name="rows">Their row numbers.</param>
    /// <param name="orders">Number of drawn orders of the columns, each with another patient of the cohort; at least 1.</param>
    /// <param name="seed">Of the draws.</param>
    public IReadOnlyList<Attribution> Of(IReadOnlyList<int> rows, int orders, long seed)
    {
        var stream = Seeds.Stream(seed, "shapley");
        return [.. rows.Select(row => Of(row, orders, stream))];
    }

    private Attribution Of(int row, int orders, RandomStream stream)
    {
        (int Other, int[] Order)[] drawn =
            [.. Enumerable.Range(0, orders).Select(_ => (stream.Next(_cohort.Count), stream.Permutation(_columns.Count)))];
        var walks = new ColumnWalks(_columns.Count, drawn.Select(walk => walk.Order));
        var said = _say(Mixed(row, walks.Sources(row, walk => drawn[walk / 2].Other)));
        var average = Enumerable.Range(0, walks.Count).Sum(walk => said[walk * walks.Length] / walks.Count);
        return new Attribution(row, said[walks.Length - 1], average, walks.MeanChanges(said));
    }

    /// <summary>Patients whose values come from the given rows, column by column.</summary>
    private Cohort Mixed(int row, int[][] sources)
    {
        int[] everyone = [.. Enumerable.Repeat(row, sources[0].Length)];
        return _cohort.Take(everyone) with { Inputs = new Table([.. _columns.Select((column, j) => column.Take(sources[j]))]) };
    }
}

/// <summary>What a model says of a patient, shared out among the columns.</summary>
/// <param name="Row">Row number of the patient.</param>
/// <param name="Said">What it says.</param>
/// <param name="Average">What it says on average of the patients compared with.</param>
/// <param name="Parts">
/// The share of each column, in the table's order: together <paramref name="Said"/> less <paramref name="Average"/>.
/// </param>
public sealed record Attribution(int Row, double Said, double Average, IReadOnlyList<double> Parts);
