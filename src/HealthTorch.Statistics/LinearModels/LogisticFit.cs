using HealthTorch.Statistics.Numerics;
using HealthTorch.Statistics.Survival;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>An unpenalized logistic regression, fitted by maximum likelihood.</summary>
/// <param name="Coefficients">Log odds ratios, in the order of the columns.</param>
/// <param name="Covariance">Covariance of the coefficients: the inverse information.</param>
/// <param name="Expected">The fitted probability of each patient.</param>
/// <remarks>Cox: The regression analysis of binary sequences (1958).</remarks>
internal sealed record LogisticFit(Vector<double> Coefficients, Matrix<double> Covariance, double[] Expected)
{
    // Odds ratios above e^30 between patients mean that the likelihood increases without bound (complete separation).
    private const double SeparationLimit = 30;

    /// <summary>Fits the regression; null under complete separation or if columns are linearly dependent.</summary>
    /// <param name="x">(patients, columns), including a column of ones.</param>
    /// <param name="y">0 or 1 for each patient.</param>
    public static LogisticFit? TryFit(Matrix<double> x, double[] y)
    {
        var start = Vector<double>.Build.Dense(x.ColumnCount);
        var best = Newton.Minimize(point => Evaluate(x, y, point), start, Evaluate(x, y, start), Falls);
        if (best is null
            || PredictorRange(x, best) >= SeparationLimit
            || CoxRegression.FirstDependentColumn(Evaluate(x, y, best).Hessian) is not null)
        {
            return null;
        }

        var covariance = Evaluate(x, y, best).Hessian.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(x.ColumnCount));
        return new LogisticFit(best, covariance, Risks(x, best));

        bool Falls(Vector<double> point, DenseQuadraticModel there) =>
            PredictorRange(x, point) >= SeparationLimit || CoxRegression.FirstDependentColumn(there.Hessian) is not null;
    }

    /// <summary>The log odds ratio of a column with its standard error.</summary>
    /// <param name="column">Index of the column.</param>
    public EstimateWithError Coefficient(int column) => new(Coefficients[column], Math.Sqrt(Covariance[column, column]));

    /// <summary>The predicted probability of each patient.</summary>
    /// <param name="x">(patients, columns).</param>
    public double[] Risks(Matrix<double> x) => Risks(x, Coefficients);

    private static double[] Risks(Matrix<double> x, Vector<double> point) => [.. (x * point).Select(value => 1 / (1 + Math.Exp(-value)))];

    private static double PredictorRange(Matrix<double> x, Vector<double> point)
    {
        var predictors = x * point;
        return predictors.Max() - predictors.Min();
    }

    private static DenseQuadraticModel Evaluate(Matrix<double> x, double[] y, Vector<double> point)
    {
        var (predictors, value) = (x * point, 0.0);
        var (residuals, weighted) = (Vector<double>.Build.Dense(y.Length), x.Clone());
        for (var row = 0; row < y.Length; row++)
        {
            var risk = 1 / (1 + Math.Exp(-predictors[row]));
            value += Math.Max(predictors[row], 0) + double.LogP1(Math.Exp(-Math.Abs(predictors[row]))) - (y[row] * predictors[row]);
            residuals[row] = risk - y[row];
            weighted.SetRow(row, x.Row(row) * (risk * (1 - risk)));
        }

        return new DenseQuadraticModel(value, x.TransposeThisAndMultiply(residuals), x.TransposeThisAndMultiply(weighted));
    }
}
