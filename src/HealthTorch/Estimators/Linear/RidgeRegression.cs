using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// Ridge regression on standardized features: minimizes the (weighted) sum of squared errors plus the penalty times the sum of squared
/// coefficients; the intercept is not penalized.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed class RidgeRegression
{
    private readonly Design _design;
    private readonly Dense.Matrix<double> _coefficients;

    private RidgeRegression(Design design, double[] coefficients) =>
        (_design, _coefficients) = (design, LinearCoefficients.Column(coefficients));

    /// <summary>Fits the regression.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="targets">The target value of each patient.</param>
    /// <param name="weights">Weight of each patient's squared error, at least 0; null for equal weights of 1.</param>
    /// <param name="penalty">Above 0, so that collinear features have a solution.</param>
    /// <exception cref="EstimationException">The coefficients are not finite.</exception>
    public static RidgeRegression Fit(Rows rows, double[] targets, double[]? weights = null, double penalty = 1)
    {
        var design = new Design(rows);
        return new RidgeRegression(design, RidgeSystem.Of(design.Of(rows), weights, penalty).Coefficients(targets));
    }

    /// <summary>Predicts the expected value of each patient.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    public double[] Predict(Rows rows) => LinearCoefficients.Values(_design.Of(rows), _coefficients);
}
