using System.Numerics.Tensors;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// Classification errors of a logistic model: for each patient, the probability of the wrong class. The sign is 1 for negative and -1 for
/// positive patients; the log odds times this sign are those of the wrong class, which gives full precision for both small and large
/// errors.
/// </summary>
/// <param name="labels">1 for positive patients, 0 for others.</param>
/// <param name="x">The covariate that is multiplied by the slope: log odds.</param>
internal sealed class ClassificationErrors(int[] labels, double[] x)
{
    /// <summary>Number of rows per block: small enough for the L1 cache.</summary>
    public const int BlockSize = 512;

    private readonly double[] _positive = [.. labels.Select(label => (double)label)];
    private readonly double[] _signs = [.. labels.Select(label => 1.0 - (2 * label))];
    private readonly double[] _signedX = [.. labels.Zip(x, (label, value) => label == 1 ? -value : value)];

    /// <summary>Number of rows.</summary>
    public int Count => _signs.Length;

    /// <summary>The proportion of positive rows in a sample; NaN if it is empty.</summary>
    /// <param name="sample">The weight of each row.</param>
    public double Prevalence(RowWeights sample) => sample.Mean(_positive);

    /// <summary>The signs of a range of rows.</summary>
    /// <param name="rows">The rows.</param>
    public ReadOnlySpan<double> Signs(Range rows) => _signs.AsSpan()[rows];

    /// <summary>The signs times x of a range of rows.</summary>
    /// <param name="rows">The rows.</param>
    public ReadOnlySpan<double> SignedX(Range rows) => _signedX.AsSpan()[rows];

    /// <summary>Computes the probabilities of the wrong class.</summary>
    /// <param name="intercept">Intercept of the logistic model.</param>
    /// <param name="slope">Slope of the logistic model.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="errors">Receives the probabilities.</param>
    public void ComputeErrors(double intercept, double slope, Range rows, Span<double> errors)
    {
        TensorPrimitives.Multiply(SignedX(rows), slope, errors);
        TensorPrimitives.MultiplyAdd(Signs(rows), intercept, errors, errors);
        TensorPrimitives.Sigmoid(errors, errors);
    }

    /// <summary>The row ranges of the blocks.</summary>
    public IEnumerable<Range> Blocks()
    {
        for (var first = 0; first < Count; first += BlockSize)
        {
            yield return first..Math.Min(first + BlockSize, Count);
        }
    }
}
