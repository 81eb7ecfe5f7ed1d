using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// Linear regression on standardised features with a penalty: the (weighted) sum of squared errors plus the penalty times the sum of
/// squared coefficients, the intercept free.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed class RidgeRegression
{
    private readonly Design _design;
    private readonly Dense.Matrix<double> _coefficients;

    private RidgeRegression(Design design, double[] coefficients) =>
        (_design, _coefficients) = (design, LinearCoefficients.Column(coefficients));

    /// <summary>Fits it.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="targets">A number for each patient.</param>
    /// <param name="weights">How much each patient's squared error counts, at least 0; null for 1.</param>
    /// <param name="penalty">Above 0, so that collinear features have an answer.</param>
    /// <exception cref="EstimationException">The coefficients are not finite numbers.</exception>
    public static RidgeRegression Fit(Rows rows, double[] targets, double[]? weights = null, double penalty = 1)
    {
        var design = new Design(rows);
        return new RidgeRegression(design, RidgeSystem.Of(design.Of(rows), weights, penalty).Coefficients(targets));
    }

    /// <summary>The expected number of each patient.</summary>
    /// <param name="rows">Patients with the features that it was fitted on.</param>
    public double[] Predict(Rows rows) => LinearCoefficients.Values(_design.Of(rows), _coefficients);
}
