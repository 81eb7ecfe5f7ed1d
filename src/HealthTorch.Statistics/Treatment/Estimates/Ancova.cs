using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// The adjusted difference of mean outcomes between an arm and the reference: the arm's coefficient in a linear regression on the arm and
/// baseline features (analysis of covariance). In a randomized trial it estimates the average effect even if the outcome is not linear.
/// </summary>
/// <param name="Difference">The difference, with its robust standard error.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the Student t distribution of estimate over standard error.</param>
/// <remarks>
/// Fisher: Statistical methods for research workers (1932), section 49; Yang, Tsiatis: Efficiency study of estimators for a treatment
/// effect in a pretest-posttest trial (2001). Standard errors are HC3 of MacKinnon, White: Some heteroskedasticity-consistent covariance
/// matrix estimators with improved finite sample properties (1985), because heterogeneous effects make the residual variance differ between
/// arms.
/// </remarks>
public sealed record Ancova(EstimateWithError Difference, int DegreesOfFreedom)
{
    // A patient with leverage this close to 1 determines a coefficient alone and has no residual.
    private const double MaxLeverage = 1 - 1e-10;

    /// <summary>
    /// The difference for an arm; null if features determine the arm exactly, are more than 100, or leave too few patients.
    /// </summary>
    /// <param name="data">The patients of all arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static Ancova? TryFit(EffectData data, int arm)
    {
        if (ArmDesign.TryAdjusted(data, arm) is not { } design)
        {
            return null;
        }

        var (x, y) = (design.Matrix, Vector<double>.Build.Dense(design.Patients.Values));
        var inverse = x.TransposeThisAndMultiply(x).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(design.Width));
        var coefficients = inverse * x.TransposeThisAndMultiply(y);
        var (residuals, toward) = (y - (x * coefficients), x * inverse);
        var variance = 0.0;
        for (var row = 0; row < x.RowCount; row++)
        {
            var leverage = toward.Row(row) * x.Row(row);
            var term = leverage < MaxLeverage ? toward[row, 1] * residuals[row] / (1 - leverage) : 0;
            variance += term * term;
        }

        return new Ancova(new EstimateWithError(coefficients[1], Math.Sqrt(variance)), x.RowCount - design.Width);
    }

    /// <summary>The confidence interval.</summary>
    /// <param name="level">Confidence level, in (0, 1).</param>
    public ConfidenceInterval Interval(double level = 0.95) =>
        ConfidenceInterval.Around(Difference, StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + level) / 2));
}
