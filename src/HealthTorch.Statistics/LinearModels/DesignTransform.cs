using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// The design matrix of a linear baseline: features standardized by the training rows (divisor n), followed by a column of ones.
/// </summary>
internal sealed class DesignTransform
{
    private const int BlockSize = 1024;

    private readonly IReadOnlyList<string> _features;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly long _maxCachedElements;

    /// <summary>Computes mean and standard deviation of each feature; a constant feature becomes zero.</summary>
    /// <param name="training">The training rows; they are read twice, 1024 at a time.</param>
    /// <param name="mostKept">Maximum number of matrix elements kept in memory; larger matrices are computed one block at a time.</param>
    public DesignTransform(FeatureRows training, long mostKept = DesignMatrix.MaxCachedElements)
    {
        _maxCachedElements = mostKept;
        _features = training.Features;
        var (least, most) = (Repeat(double.PositiveInfinity), Repeat(double.NegativeInfinity));
        (_means, _scales) = (Repeat(0), Repeat(0));
        ForEachValue(training, (feature, value) =>
        {
            _means[feature] += value;
            (least[feature], most[feature]) = (Math.Min(least[feature], value), Math.Max(most[feature], value));
        });
        _means = Array.ConvertAll(_means, sum => sum / training.Count);
        ForEachValue(training, (feature, value) => _scales[feature] += (value - _means[feature]) * (value - _means[feature]));
        _scales = [.. _scales.Select((sum, i) => least[i] == most[i] ? 1 : Math.Sqrt(sum / training.Count))];
    }

    /// <summary>Number of columns: the features and the intercept.</summary>
    public int Width => _features.Count + 1;

    /// <summary>The matrix, (patients, features + 1).</summary>
    /// <param name="rows">Rows with the features of the training rows.</param>
    public DesignMatrix Transform(FeatureRows rows) => rows.Features.SequenceEqual(_features)
        ? new DesignMatrix(rows, _means, _scales, _maxCachedElements)
        : throw new ArgumentException(
            $"A linear baseline needed the {_features.Count} features used for fitting but got {string.Join(", ", rows.Features)}.");

    private double[] Repeat(double value) => [.. Enumerable.Repeat(value, _features.Count)];

    private static void ForEachValue(FeatureRows rows, Action<int, double> read)
    {
        var width = rows.Features.Count;
        var block = new double[BlockSize * width];
        for (var first = 0; first < rows.Count; first += BlockSize)
        {
            var values = block.AsSpan(0, Math.Min(BlockSize, rows.Count - first) * width);
            rows.CopyTo(first, values);
            for (var i = 0; i < values.Length; i++)
            {
                read(i % width, values[i]);
            }
        }
    }
}
