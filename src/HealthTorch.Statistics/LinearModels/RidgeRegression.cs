using HealthTorch.Data.Rows;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// Ridge regression on standardized features: minimizes the (weighted) sum of squared errors plus the penalty times the sum of squared
/// coefficients; the intercept is not penalized.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed class RidgeRegression
{
    private readonly DesignTransform _design;
    private readonly MatrixView<double> _coefficients;

    private RidgeRegression(DesignTransform design, double[] coefficients) =>
        (_design, _coefficients) = (design, LinearCoefficients.Column(coefficients));

    /// <summary>Fits the regression.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="targets">The target value of each patient.</param>
    /// <param name="weights">Weight of each patient's squared error, at least 0; null for equal weights of 1.</param>
    /// <param name="penalty">Above 0, so that collinear features have a solution.</param>
    /// <exception cref="EstimationException">The coefficients are not finite.</exception>
    public static RidgeRegression Fit(FeatureRows rows, double[] targets, double[]? weights = null, double penalty = 1)
    {
        var design = new DesignTransform(rows);
        return new RidgeRegression(design, RidgeSystem.Create(design.Transform(rows), weights, penalty).Coefficients(targets));
    }

    /// <summary>Predicts the expected value of each patient.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    public double[] Predict(FeatureRows rows) => LinearCoefficients.Values(_design.Transform(rows), _coefficients);
}
