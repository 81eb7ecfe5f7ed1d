using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>How much each patient moved the sum of a penalised generalised linear model's predictions, to first order.</summary>
/// <param name="Penalty">Of half the squared coefficients of standardised features.</param>
/// <remarks>
/// Huber: The behavior of maximum likelihood estimates under nonstandard conditions (1967); Stefanski, Boos: The calculus of
/// M-estimation (2002), with the penalty shared out among the patients.
/// </remarks>
internal sealed record PredictionInfluence(double Penalty)
{
    /// <summary>The patients that it was fitted on.</summary>
    public required Rows Training { get; init; }

    /// <summary>Each one's outcome less that expected, times its weight.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Second derivative of each one's loss; null for 1.</summary>
    public double[]? Curvatures { get; init; }

    /// <summary>The influence of each on the sum of the predictions for others.</summary>
    /// <param name="rows">The others.</param>
    /// <param name="slopes">How much each prediction changes with its linear predictor; null for 1.</param>
    public double[] On(Rows rows, double[]? slopes = null)
    {
        // A fit without any error, as of one class alone, nobody moves.
        if (Array.TrueForAll(Residuals, residual => residual == 0))
        {
            return new double[Residuals.Length];
        }

        var design = new Design(Training);
        var products = RidgeSystem.Of(design.Of(Training), Curvatures, Penalty).Products(Gradient(design.Of(rows), slopes));
        TensorPrimitives.Multiply<double>(products, Residuals, products);
        TensorPrimitives.Subtract(products, products.Average(), products);
        return products;
    }

    private static double[] Gradient(DesignRows rows, double[]? slopes)
    {
        var gradient = new double[rows.Width];
        foreach (var sum in rows.Sums(() => new double[rows.Width], Add))
        {
            TensorPrimitives.Add<double>(gradient, sum, gradient);
        }

        return gradient;

        void Add(double[] sum, int first, Dense.Matrix<double> block)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                TensorPrimitives.MultiplyAdd(block.Row(row), slopes?[first + row] ?? 1, sum, sum);
            }
        }
    }
}
