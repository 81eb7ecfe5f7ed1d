using HealthTorch.Data.Rows;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// The support of the training data: measures by the Mahalanobis distance whether a patient resembles the patients that a model was trained
/// on.
/// </summary>
/// <param name="Mean">Mean of each feature of the training rows.</param>
/// <param name="Precision">Inverse covariance matrix, row-major, features x features.</param>
/// <param name="Limit">The squared distance that a fraction <see cref="TrainingFraction"/> of the training rows does not exceed.</param>
/// <remarks>
/// Mahalanobis: On the generalized distance in statistics (1936). One percent of each feature's variance, and a small fraction of the mean
/// variance, is added to the diagonal so that collinear features do no harm. Only sums over patients are stored, no individual data.
/// </remarks>
public sealed record TrainingSupport(double[] Mean, double[] Precision, double Limit)
{
    /// <summary>Fraction of the training rows within the limit.</summary>
    public const double TrainingFraction = 0.99;

    private const double Ridge = 0.01;

    /// <summary>Estimates the support from the training rows.</summary>
    /// <param name="rows">The training rows, at least two.</param>
    public static TrainingSupport Fit(FeatureRows rows)
    {
        var x = Matrix<double>.Build.Dense(rows.Count, rows.Features.Count, (row, column) => rows[row][column]);
        var mean = x.ColumnSums() / rows.Count;
        var centred = Matrix<double>.Build.Dense(rows.Count, mean.Count, (row, column) => x[row, column] - mean[column]);
        var covariance = centred.TransposeThisAndMultiply(centred) / (rows.Count - 1);
        var variances = covariance.Diagonal();
        var least = Math.Max(variances.Sum() / mean.Count, double.Epsilon) * Ridge * Ridge;
        var precision = (covariance + Matrix<double>.Build.DenseOfDiagonalVector((Ridge * variances) + Math.Max(least, 1e-12))).Inverse();
        var all = new TrainingSupport(mean.ToArray(), precision.ToRowMajorArray(), double.PositiveInfinity);
        double[] distances = [.. Enumerable.Range(0, rows.Count).Select(row => all.SquaredDistance(rows[row])).Order()];
        return all with { Limit = distances[(int)(TrainingFraction * (distances.Length - 1))] };
    }

    /// <summary>Errors in an instance that was read from a file.</summary>
    /// <param name="features">Number of features.</param>
    internal IEnumerable<string> Validate(int features)
    {
        if (Mean.Length != features || Precision.Length != (long)features * features)
        {
            yield return $"familiarity: needed {features} means and a {features} x {features} precision matrix "
                + $"but got {Mean.Length} and {Precision.Length}";
        }
    }

    /// <summary>Whether a patient lies within the support of the training rows.</summary>
    /// <param name="features">(features).</param>
    public bool IsInSupport(ReadOnlySpan<double> features) => SquaredDistance(features) <= Limit;

    /// <summary>The squared distance from the mean.</summary>
    /// <param name="features">(features).</param>
    public double SquaredDistance(ReadOnlySpan<double> features)
    {
        var (sum, width) = (0.0, Mean.Length);
        for (var i = 0; i < width; i++)
        {
            var along = 0.0;
            for (var j = 0; j < width; j++)
            {
                along += Precision[(i * width) + j] * (features[j] - Mean[j]);
            }

            sum += along * (features[i] - Mean[i]);
        }

        return sum;
    }
}
