using HealthTorch.Data;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Experiments;

/// <summary>
/// The design matrix of a linear baseline: features standardised by the training rows (divisor n), then a column of ones.
/// </summary>
internal sealed class Design
{
    private readonly IReadOnlyList<string> _features;
    private readonly double[] _means;
    private readonly double[] _scales;

    /// <summary>Learns mean and standard deviation of each feature; a constant feature becomes zero.</summary>
    /// <param name="training">The training rows.</param>
    public Design(Rows training)
    {
        _features = training.Features;
        var columns = Enumerable.Range(0, _features.Count).Select(feature => Column(training, feature)).ToArray();
        _means = [.. columns.Select(column => column.Average())];
        _scales = [.. columns.Zip(_means, Deviation)];
    }

    /// <summary>Columns: the features and the intercept.</summary>
    public int Width => _features.Count + 1;

    /// <summary>The matrix, (patients, features + 1).</summary>
    /// <param name="rows">Rows with the training rows' features.</param>
    public Matrix<double> Of(Rows rows) => rows.Features.SequenceEqual(_features)
        ? Matrix<double>.Build.Dense(rows.Count, Width, (row, j) => j == _features.Count ? 1 : (rows[row][j] - _means[j]) / _scales[j])
        : throw new ArgumentException(
            $"A baseline needed the {_features.Count} features that it was fitted on, but got {string.Join(", ", rows.Features)}.");

    private static double[] Column(Rows rows, int feature) => [.. Enumerable.Range(0, rows.Count).Select(row => rows[row][feature])];

    private static double Deviation(double[] column, double mean) =>
        column.Min() == column.Max() ? 1 : Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
}
