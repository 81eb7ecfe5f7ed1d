using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Explanation;

/// <summary>
/// Shares what a model says of a patient beyond the average out among the input columns: each column gets the mean change as its value replaces
/// that of another patient, over orders of the columns and over other patients. The shares sum to the whole difference.
/// </summary>
/// <remarks>
/// Shapley: A value for n-person games (1953); Štrumbelj, Kononenko: Explaining prediction models and individual predictions with feature
/// contributions (2014). Columns are replaced whatever the others are (interventional: Janzing, Minorics, Blöbaum, 2020), so that the shares say what the
/// model does, not what causes the outcome. Each drawn order is used backwards too.
/// </remarks>
public sealed class ShapleyValues
{
    private readonly Cohort _cohort;
    private readonly Func<Cohort, double[]> _say;
    private readonly IReadOnlyList<Column> _columns;

    /// <summary>Prepares to explain.</summary>
    /// <param name="cohort">Patients with raw columns (<see cref="Table"/>): those explained and those they are compared with.</param>
    /// <param name="say">What the model says of patients, a number each.</param>
    public ShapleyValues(Cohort cohort, Func<Cohort, double[]> say) => (_cohort, _say, _columns) = (cohort, say, ((Table)cohort.Inputs).Columns);

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
        (int Other, int[] Order)[] walks = [.. Enumerable.Range(0, orders).SelectMany(_ => BothWays(stream))];
        var said = _say(Walked(row, walks));
        var (parts, average, length) = (new double[_columns.Count], 0.0, _columns.Count + 1);
        for (var walk = 0; walk < walks.Length; walk++)
        {
            average += said[walk * length] / walks.Length;
            for (var step = 0; step < _columns.Count; step++)
            {
                parts[walks[walk].Order[step]] += (said[(walk * length) + step + 1] - said[(walk * length) + step]) / walks.Length;
            }
        }

        return new Attribution(row, said[_columns.Count], average, parts);
    }

    private (int Other, int[] Order)[] BothWays(RandomStream stream)
    {
        var (other, order) = (stream.Next(_cohort.Count), stream.Permutation(_columns.Count));
        return [(other, order), (other, [.. order.Reverse()])];
    }

    /// <summary>Every step of every walk from another patient to the explained one, as a cohort.</summary>
    private Cohort Walked(int row, (int Other, int[] Order)[] walks)
    {
        var length = _columns.Count + 1;
        var sources = Array.ConvertAll(new int[_columns.Count], _ => new int[walks.Length * length]);
        for (var walk = 0; walk < walks.Length; walk++)
        {
            for (var step = 0; step < _columns.Count; step++)
            {
                var source = sources[walks[walk].Order[step]].AsSpan(walk * length, length);
                source[..(step + 1)].Fill(walks[walk].Other);
                source[(step + 1)..].Fill(row);
            }
        }

        int[] everyone = [.. Enumerable.Repeat(row, walks.Length * length)];
        return _cohort.Take(everyone) with { Inputs = new Table([.. _columns.Select((column, j) => column.Take(sources[j]))]) };
    }
}

/// <summary>What a model says of a patient, shared out among the columns.</summary>
/// <param name="Row">Row number of the patient.</param>
/// <param name="Said">What it says.</param>
/// <param name="Average">What it says on average of the patients compared with.</param>
/// <param name="Parts">The share of each column, in the table's order: together <paramref name="Said"/> less <paramref name="Average"/>.</param>
public sealed record Attribution(int Row, double Said, double Average, IReadOnlyList<double> Parts);
