using System.Numerics.Tensors;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Classification;

/// <summary>The negative log-likelihood of the logistic model logit P(y) = intercept + slope x in a sample.</summary>
/// <param name="patients">The classes and x.</param>
/// <param name="sample">The weight of each row.</param>
internal sealed class LogisticCalibrationLikelihood(ClassificationErrors patients, RowWeights sample)
{
    /// <summary>The value with its gradient and Hessian.</summary>
    /// <param name="line">Intercept and slope.</param>
    public DenseQuadraticModel Evaluate(Vector<double> line)
    {
        var (value, gradient, curvature) = (0.0, new double[2], new double[3]);
        Span<double> space = stackalloc double[2 * ClassificationErrors.BlockSize];
        foreach (var rows in patients.Blocks())
        {
            var counts = sample.Values[rows];
            Span<double> errors = space[..counts.Length], terms = space[ClassificationErrors.BlockSize..][..counts.Length];
            patients.ComputeErrors(line[0], line[1], rows, errors);
            value -= Add(patients.Signs(rows), patients.SignedX(rows), counts, errors, terms, gradient, curvature);
        }

        return new DenseQuadraticModel(
            value,
            Vector<double>.Build.Dense(gradient),
            Matrix<double>.Build.Dense(2, 2, [curvature[0], curvature[1], curvature[1], curvature[2]]));
    }

    private static double Add(
        ReadOnlySpan<double> signs,
        ReadOnlySpan<double> signedX,
        ReadOnlySpan<double> counts,
        Span<double> errors,
        Span<double> terms,
        double[] gradient,
        double[] curvature)
    {
        // Errors of rows with weight 0 are set to 0: the logarithm may be infinite, and 0 times infinity is NaN.
        TensorPrimitives.Min(counts, 1, terms);
        TensorPrimitives.Multiply(errors, terms, errors);
        TensorPrimitives.Multiply(errors, counts, terms);
        gradient[0] += TensorPrimitives.Dot(terms, signs);
        gradient[1] += TensorPrimitives.Dot(terms, signedX);

        TensorPrimitives.Subtract(1, errors, errors);
        TensorPrimitives.Multiply(terms, errors, terms);
        curvature[0] += TensorPrimitives.Sum<double>(terms);
        TensorPrimitives.Multiply(terms, signedX, terms);
        curvature[1] += TensorPrimitives.Dot(terms, signs);
        curvature[2] += TensorPrimitives.Dot(terms, signedX);

        TensorPrimitives.Log(errors, errors);
        return TensorPrimitives.Dot(errors, counts);
    }
}
