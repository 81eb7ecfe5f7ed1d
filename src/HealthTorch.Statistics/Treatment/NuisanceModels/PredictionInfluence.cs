using System.Numerics.Tensors;
using HealthTorch.Data.Rows;
using HealthTorch.Dense.Matrices;
using HealthTorch.Statistics.LinearModels;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>
/// The first-order influence of each training patient on the sum of the predictions of a penalized generalized linear model.
/// </summary>
/// <param name="Penalty">Penalty on half the squared coefficients of standardized features.</param>
/// <remarks>
/// Huber: The behavior of maximum likelihood estimates under nonstandard conditions (1967); Stefanski, Boos: The calculus of M-estimation
/// (2002), with the penalty divided among the patients.
/// </remarks>
internal sealed record PredictionInfluence(double Penalty)
{
    /// <summary>The training patients.</summary>
    public required FeatureRows Training { get; init; }

    /// <summary>Weighted residual of each patient: observed minus expected outcome, times the weight.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Second derivative of the loss of each patient; null for 1.</summary>
    public double[]? Curvatures { get; init; }

    /// <summary>The influence of each training patient on the sum of the predictions for other rows.</summary>
    /// <param name="rows">The rows that are predicted.</param>
    /// <param name="slopes">Derivative of each prediction with respect to its linear predictor; null for 1.</param>
    public double[] Compute(FeatureRows rows, double[]? slopes = null)
    {
        // In a fit without any error, such as one with a single class, no patient has influence.
        if (Array.TrueForAll(Residuals, residual => residual == 0))
        {
            return new double[Residuals.Length];
        }

        var design = new DesignTransform(Training);
        var products =
            RidgeSystem.Create(design.Transform(Training), Curvatures, Penalty).Products(Gradient(design.Transform(rows), slopes));
        TensorPrimitives.Multiply<double>(products, Residuals, products);
        TensorPrimitives.Subtract(products, products.Average(), products);
        return products;
    }

    private static double[] Gradient(DesignMatrix rows, double[]? slopes)
    {
        var gradient = new double[rows.Width];
        foreach (var sum in rows.Sums(() => new double[rows.Width], Add))
        {
            TensorPrimitives.Add<double>(gradient, sum, gradient);
        }

        return gradient;

        void Add(double[] sum, int first, MatrixView<double> block)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                TensorPrimitives.MultiplyAdd(block.Row(row), slopes?[first + row] ?? 1, sum, sum);
            }
        }
    }
}
