using HealthTorch.Dense.Matrices;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>Coefficients of a linear function as a column vector.</summary>
internal static class LinearCoefficients
{
    /// <summary>Creates the column vector.</summary>
    /// <param name="values">The coefficients.</param>
    public static MatrixView<double> Column(double[] values)
    {
        var column = MatrixView<double>.Zeros(values.Length, 1);
        for (var i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
    }

    /// <summary>The value of the linear function for every patient.</summary>
    /// <param name="x">(patients, features + 1).</param>
    /// <param name="coefficients">(features + 1, 1).</param>
    public static double[] Values(DesignMatrix x, MatrixView<double> coefficients)
    {
        var values = new double[x.Count];
        x.Multiply(coefficients, (first, product) =>
        {
            for (var row = 0; row < product.Rows; row++)
            {
                values[first + row] = product[row, 0];
            }
        });
        return values;
    }
}
