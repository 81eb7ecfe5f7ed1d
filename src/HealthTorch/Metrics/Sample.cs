using System.Numerics.Tensors;

namespace HealthTorch.Metrics;

/// <summary>How often each row counts: once each, or as often as a bootstrap drew it.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993), chapter 20: a bootstrap sample is its resampling vector, and a statistic is
/// a function of that vector. So nothing is copied, and what does not depend on the counts (an order, a loss a row) is worked out once.
/// </remarks>
public sealed class Sample
{
    private readonly double[] _counts;

    /// <summary>A sample of the given counts.</summary>
    /// <param name="counts">How often each row counts: whole numbers, not below zero. Not copied: they must stand while it is used.</param>
    public Sample(double[] counts) => (_counts, Size) = (counts, TensorPrimitives.Sum<double>(counts));

    /// <summary>How often each row counts.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>How many rows it has, one that counts twice being two.</summary>
    public double Size { get; }

    /// <summary>The rows as they are: each counts once.</summary>
    /// <param name="rows">Number of rows.</param>
    public static Sample Once(int rows)
    {
        var counts = new double[rows];
        Array.Fill(counts, 1);
        return new Sample(counts);
    }

    /// <summary>The sum over the sample.</summary>
    /// <param name="values">A number for each row, which is finite also where the row does not count.</param>
    public double Sum(ReadOnlySpan<double> values) => TensorPrimitives.Dot(Counts, values);

    /// <summary>The mean over the sample; NaN where it is empty.</summary>
    /// <param name="values">A number for each row, which is finite also where the row does not count.</param>
    public double Mean(ReadOnlySpan<double> values) => Sum(values) / Size;

    /// <summary>How many rows of the sample are among the given ones.</summary>
    /// <param name="rows">Row numbers, each at most once.</param>
    public double CountOf(ReadOnlySpan<int> rows)
    {
        var counts = Counts;
        var (even, odd) = (0.0, 0.0);
        for (var i = 1; i < rows.Length; i += 2)
        {
            even += counts[rows[i - 1]];
            odd += counts[rows[i]];
        }

        return even + odd + (rows.Length % 2 == 0 ? 0 : counts[rows[^1]]);
    }
}
