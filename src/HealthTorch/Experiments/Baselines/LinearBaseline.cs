using HealthTorch.Data;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Experiments;

/// <summary>
/// Linear regression on standardised features with a light penalty: the sum of squared errors plus the sum of squared coefficients (ridge,
/// lambda 1, intercept free), so that collinear features have an answer.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed record LinearBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "linear-regression";

    /// <inheritdoc/>
    public override Func<Rows, Prediction> Fit(Rows training, Targets targets)
    {
        var design = new Design(training);
        var penalty = Matrix<double>.Build.DenseDiagonal(design.Width, design.Width, j => j < design.Width - 1 ? 1 : 0);
        var (normal, moments) = Normal(design.Of(training), ((Numbers)targets).Values);
        var solved = (penalty + normal).Cholesky().Solve(moments);
        var coefficients = Dense.Matrix<double>.Zeros(design.Width, 1);
        for (var i = 0; i < design.Width; i++)
        {
            coefficients[i, 0] = solved[i];
        }

        return rows => Predict(design.Of(rows), coefficients);
    }

    /// <summary>The normal equations: X'X and X'y.</summary>
    private static (Matrix<double> Normal, Vector<double> Moments) Normal(DesignRows x, double[] y)
    {
        var normal = Matrix<double>.Build.Dense(x.Width, x.Width);
        var moments = Vector<double>.Build.Dense(x.Width);
        var sums = x.Sums(
            () => (XX: Dense.Matrix<double>.Zeros(x.Width, x.Width), XY: Dense.Matrix<double>.Zeros(x.Width, 1)),
            (sum, first, rows) =>
            {
                var values = Dense.Matrix<double>.Zeros(rows.Rows, 1);
                for (var row = 0; row < rows.Rows; row++)
                {
                    values[row, 0] = y[first + row];
                }

                Dense.MatrixProduct.Add(rows.Transposed, rows, sum.XX, threads: 1);
                Dense.MatrixProduct.Add(rows.Transposed, values, sum.XY, threads: 1);
            });
        foreach (var (xx, xy) in sums)
        {
            normal.MapIndexedInplace((i, j, value) => value + xx[i, j]);
            moments.MapIndexedInplace((i, value) => value + xy[i, 0]);
        }

        return (normal, moments);
    }

    private static NumberPrediction Predict(DesignRows rows, Dense.Matrix<double> coefficients)
    {
        var values = new double[rows.Count];
        rows.Multiply(coefficients, (first, product) =>
        {
            for (var row = 0; row < product.Rows; row++)
            {
                values[first + row] = product[row, 0];
            }
        });
        return new NumberPrediction(values);
    }
}
