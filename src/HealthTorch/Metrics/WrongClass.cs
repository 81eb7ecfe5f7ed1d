using System.Numerics.Tensors;

namespace HealthTorch.Metrics;

/// <summary>
/// Patients of two classes seen from the one that each is not of: 1 for a negative patient and -1 for a positive one. Times this sign,
/// log odds are those of the wrong class, whose probability is the error: as exact where it is small as where it is large.
/// </summary>
/// <param name="labels">1 for positive patients, 0 for others.</param>
/// <param name="x">What a line's slope multiplies: log odds.</param>
internal sealed class WrongClass(int[] labels, double[] x)
{
    /// <summary>As many rows as are worked on at a time: few enough to stay in the nearest cache.</summary>
    public const int Block = 512;

    private readonly double[] _positive = [.. labels.Select(label => (double)label)];
    private readonly double[] _signs = [.. labels.Select(label => 1.0 - (2 * label))];
    private readonly double[] _signedX = [.. labels.Zip(x, (label, value) => label == 1 ? -value : value)];

    /// <summary>Number of rows.</summary>
    public int Count => _signs.Length;

    /// <summary>The share of a sample's rows that are positive; NaN where it is empty.</summary>
    /// <param name="sample">How often each row counts.</param>
    public double Prevalence(Sample sample) => sample.Mean(_positive);

    /// <summary>The signs of some rows.</summary>
    /// <param name="rows">Which.</param>
    public ReadOnlySpan<double> Signs(Range rows) => _signs.AsSpan()[rows];

    /// <summary>The signs times x of some rows.</summary>
    /// <param name="rows">Which.</param>
    public ReadOnlySpan<double> SignedX(Range rows) => _signedX.AsSpan()[rows];

    /// <summary>The probabilities of the wrong class.</summary>
    /// <param name="intercept">Of the line.</param>
    /// <param name="slope">Of the line.</param>
    /// <param name="rows">Of which rows.</param>
    /// <param name="errors">Overwritten.</param>
    public void Errors(double intercept, double slope, Range rows, Span<double> errors)
    {
        TensorPrimitives.Multiply(SignedX(rows), slope, errors);
        TensorPrimitives.MultiplyAdd(Signs(rows), intercept, errors, errors);
        TensorPrimitives.Sigmoid(errors, errors);
    }

    /// <summary>The rows in blocks.</summary>
    public IEnumerable<Range> Blocks()
    {
        for (var first = 0; first < Count; first += Block)
        {
            yield return first..Math.Min(first + Block, Count);
        }
    }
}
