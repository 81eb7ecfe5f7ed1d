using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// The design matrix of a linear baseline: features standardized by the training rows (divisor n), followed by a column of ones.
/// </summary>
internal sealed class Design
{
    private const int RowsAtOnce = 1024;

    private readonly IReadOnlyList<string> _features;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly long _mostKept;

    /// <summary>Computes mean and standard deviation of each feature; a constant feature becomes zero.</summary>
    /// <param name="training">The training rows; they are read twice, 1024 at a time.</param>
    /// <param name="mostKept">Maximum number of matrix elements kept in memory; larger matrices are computed one block at a time.</param>
    public Design(Rows training, long mostKept = DesignRows.MostKept)
    {
        _mostKept = mostKept;
        _features = training.Features;
        var (least, most) = (Filled(double.PositiveInfinity), Filled(double.NegativeInfinity));
        (_means, _scales) = (Filled(0), Filled(0));
        Read(training, (feature, value) =>
        {
            _means[feature] += value;
            (least[feature], most[feature]) = (Math.Min(least[feature], value), Math.Max(most[feature], value));
        });
        _means = Array.ConvertAll(_means, sum => sum / training.Count);
        Read(training, (feature, value) => _scales[feature] += (value - _means[feature]) * (value - _means[feature]));
        _scales = [.. _scales.Select((sum, i) => least[i] == most[i] ? 1 : Math.Sqrt(sum / training.Count))];
    }

    /// <summary>Number of columns: the features and the intercept.</summary>
    public int Width => _features.Count + 1;

    /// <summary>The matrix, (patients, features + 1).</summary>
    /// <param name="rows">Rows with the features of the training rows.</param>
    public DesignRows Of(Rows rows) => rows.Features.SequenceEqual(_features)
        ? new DesignRows(rows, _means, _scales, _mostKept)
        : throw new ArgumentException(
            $"A linear baseline needed the {_features.Count} features used for fitting but got {string.Join(", ", rows.Features)}.");

    private double[] Filled(double value) => [.. Enumerable.Repeat(value, _features.Count)];

    private static void Read(Rows rows, Action<int, double> read)
    {
        var width = rows.Features.Count;
        var block = new double[RowsAtOnce * width];
        for (var first = 0; first < rows.Count; first += RowsAtOnce)
        {
            var values = block.AsSpan(0, Math.Min(RowsAtOnce, rows.Count - first) * width);
            rows.CopyTo(first, values);
            for (var i = 0; i < values.Length; i++)
            {
                read(i % width, values[i]);
            }
        }
    }
}
