using System.Numerics.Tensors;

namespace HealthTorch.Statistics.Metrics;

/// <summary>Weights of the rows: all 1, or the number of times a bootstrap sample contains each row.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993), chapter 20: a bootstrap sample is represented by its resampling vector, and
/// a statistic is a function of that vector. Rows are therefore not copied, and what does not depend on the weights (an order, a loss per
/// row) is computed once.
/// </remarks>
public sealed class RowWeights
{
    private readonly double[] _values;

    /// <summary>Creates a sample with the given weights.</summary>
    /// <param name="counts">
    /// The weight of each row: nonnegative integers. The array is not copied and must not change while the sample is used.
    /// </param>
    public RowWeights(double[] counts) => (_values, Total) = (counts, TensorPrimitives.Sum<double>(counts));

    /// <summary>The weight of each row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The sum of the weights: the number of rows, a row that was drawn twice counting twice.</summary>
    public double Total { get; }

    /// <summary>The original rows: every weight is 1.</summary>
    /// <param name="rows">Number of rows.</param>
    public static RowWeights Ones(int rows)
    {
        var counts = new double[rows];
        Array.Fill(counts, 1);
        return new RowWeights(counts);
    }

    /// <summary>The weighted sum over the sample.</summary>
    /// <param name="values">One number per row; it must be finite also where the weight is 0.</param>
    public double Sum(ReadOnlySpan<double> values) => TensorPrimitives.Dot(Values, values);

    /// <summary>The weighted mean over the sample; NaN if it is empty.</summary>
    /// <param name="values">One number per row; it must be finite also where the weight is 0.</param>
    public double Mean(ReadOnlySpan<double> values) => Sum(values) / Total;

    /// <summary>The sum of the weights of the given rows.</summary>
    /// <param name="rows">Row numbers, each at most once.</param>
    public double CountIn(ReadOnlySpan<int> rows)
    {
        var counts = Values;
        var (even, odd) = (0.0, 0.0);
        for (var i = 1; i < rows.Length; i += 2)
        {
            even += counts[rows[i - 1]];
            odd += counts[rows[i]];
        }

        return even + odd + (rows.Length % 2 == 0 ? 0 : counts[rows[^1]]);
    }
}
