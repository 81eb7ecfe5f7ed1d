using HealthTorch.Data;
using MathNet.Numerics.LinearAlgebra;

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

    private RidgeRegression(Design design, Dense.Matrix<double> coefficients) => (_design, _coefficients) = (design, coefficients);

    /// <summary>Fits it.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="targets">A number for each patient.</param>
    /// <param name="weights">How much each patient's squared error counts, at least 0; null for 1.</param>
    /// <param name="penalty">Above 0, so that collinear features have an answer.</param>
    /// <exception cref="EstimationException">The coefficients are not finite numbers.</exception>
    public static RidgeRegression Fit(Rows rows, double[] targets, double[]? weights = null, double penalty = 1)
    {
        var design = new Design(rows);
        var ridge = Matrix<double>.Build.DenseDiagonal(design.Width, design.Width, j => j < design.Width - 1 ? penalty : 0);
        var (normal, moments) = Normal(design.Of(rows), targets, weights);
        if (!normal.Enumerate().All(double.IsFinite) || !(normal[design.Width - 1, design.Width - 1] > 0))
        {
            throw new EstimationException(
                "the ridge regression has no finite coefficients: features are too large, or no patient has a weight");
        }

        var solved = (ridge + normal).Cholesky().Solve(moments);
        var coefficients = Dense.Matrix<double>.Zeros(design.Width, 1);
        for (var i = 0; i < design.Width; i++)
        {
            coefficients[i, 0] = solved[i];
        }

        return new RidgeRegression(design, coefficients);
    }

    /// <summary>The expected number of each patient.</summary>
    /// <param name="rows">Patients with the features that it was fitted on.</param>
    public double[] Predict(Rows rows)
    {
        var design = _design.Of(rows);
        var values = new double[design.Count];
        design.Multiply(_coefficients, (first, product) =>
        {
            for (var row = 0; row < product.Rows; row++)
            {
                values[first + row] = product[row, 0];
            }
        });
        return values;
    }

    /// <summary>The normal equations: X'WX and X'Wy.</summary>
    private static (Matrix<double> Normal, Vector<double> Moments) Normal(DesignRows x, double[] y, double[]? weights)
    {
        var normal = Matrix<double>.Build.Dense(x.Width, x.Width);
        var moments = Vector<double>.Build.Dense(x.Width);
        var sums = x.Sums(
            () => (XX: Dense.Matrix<double>.Zeros(x.Width, x.Width), XY: Dense.Matrix<double>.Zeros(x.Width, 1)),
            (sum, first, rows) =>
            {
                var (values, weighted) = (Dense.Matrix<double>.Zeros(rows.Rows, 1), Weighted(rows, first, weights));
                for (var row = 0; row < rows.Rows; row++)
                {
                    values[row, 0] = y[first + row];
                }

                Dense.MatrixProduct.Add(rows.Transposed, weighted, sum.XX, threads: 1);
                Dense.MatrixProduct.Add(weighted.Transposed, values, sum.XY, threads: 1);
            });
        foreach (var (xx, xy) in sums)
        {
            normal.MapIndexedInplace((i, j, value) => value + xx[i, j]);
            moments.MapIndexedInplace((i, value) => value + xy[i, 0]);
        }

        return (normal, moments);
    }

    private static Dense.Matrix<double> Weighted(Dense.Matrix<double> rows, int first, double[]? weights)
    {
        if (weights is null)
        {
            return rows;
        }

        var weighted = Dense.Matrix<double>.Zeros(rows.Rows, rows.Columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(rows.Row(row), weights[first + row], weighted.Row(row));
        }

        return weighted;
    }
}
