using System.Numerics.Tensors;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.LinearModels;

using Matrix = HealthTorch.Dense.Matrices.MatrixView<double>;

/// <summary>
/// The negative log-likelihood of a softmax regression plus half the squared coefficients. With two classes the log odds of the first are
/// fixed at zero; with more, every class has its own, and half the squared sum of the intercepts is added: it changes no prediction and
/// makes the intercepts identifiable.
/// </summary>
/// <param name="x">(patients, features + 1) with a last column of ones.</param>
/// <param name="labels">Class index of each patient.</param>
/// <param name="classes">Number of classes, at least two.</param>
/// <param name="mostWrittenOut">Maximum number of parameters for which the Hessian is formed explicitly.</param>
internal sealed class PenalizedLikelihood(
    DesignMatrix x, int[] labels, int classes, int mostWrittenOut = PenalizedLikelihood.MaxHessianParameters)
{
    /// <summary>Number of parameters above which factorizing the Hessian takes longer than Hessian-vector products.</summary>
    public const int MaxHessianParameters = 512;

    private readonly int _fixed = classes == 2 ? 1 : 0;
    private Matrix<double>? _penalty;

    /// <summary>Number of parameters: for each class with free log odds, the coefficients followed by the intercept.</summary>
    public int ParameterCount => (classes - _fixed) * Width;

    private int Width => x.Width;

    /// <summary>Computes the probability of each class.</summary>
    /// <param name="design">(patients, features + 1).</param>
    /// <param name="point">The parameters.</param>
    /// <param name="read">
    /// Receives the index of the first patient of a block and the probabilities, (patients, classes); called from several threads.
    /// </param>
    public void Probabilities(DesignMatrix design, Vector<double> point, Action<int, Matrix> read) =>
        design.Multiply(Coefficients(point), (first, logits) => read(first, Softmax(logits)));

    /// <summary>A local model of the objective at a point.</summary>
    /// <param name="point">The parameters.</param>
    public QuadraticModel Evaluate(Vector<double> point) =>
        ParameterCount > mostWrittenOut ? EvaluateHessianFree(point) : EvaluateWithHessian(point);

    private DenseQuadraticModel EvaluateWithHessian(Vector<double> point)
    {
        var (gradient, hessian) = (PenaltyGradient(point), (_penalty ??= PenaltyHessian()).Clone());
        var value = point * gradient / 2;
        foreach (var sum in Sums(Coefficients(point), isCurved: true, (_, _) => { }))
        {
            value += sum.Value;
            AddTo(gradient, sum.Gradient);
            AddTo(hessian, sum);
        }

        return new DenseQuadraticModel(value, gradient, hessian);
    }

    private HessianFreeQuadraticModel EvaluateHessianFree(Vector<double> point)
    {
        var gradient = PenaltyGradient(point);
        var value = point * gradient / 2;
        var shares = new double[x.Count * classes];
        foreach (var sum in Sums(Coefficients(point), isCurved: false, Keep))
        {
            value += sum.Value;
            AddTo(gradient, sum.Gradient);
        }

        return new HessianFreeQuadraticModel(value, gradient, direction => HessianProduct(direction, shares));

        void Keep(int first, Matrix some)
        {
            for (var row = 0; row < some.Rows; row++)
            {
                some.Row(row).CopyTo(shares.AsSpan((first + row) * classes));
            }
        }
    }

    private Vector<double> HessianProduct(Vector<double> direction, double[] shares)
    {
        var byClass = ByClass(direction);
        var product = PenaltyGradient(direction);
        foreach (var sum in x.Sums(
            () => new SoftmaxHessianProduct(byClass, _fixed),
            (sum, first, rows) => sum.Add(rows, shares.AsSpan(first * classes, rows.Rows * classes))))
        {
            AddTo(product, sum.Product.Transposed);
        }

        return product;
    }

    // The penalty's Hessian times the parameters, which is also the penalty's gradient.
    private Vector<double> PenaltyGradient(Vector<double> point)
    {
        var intercepts = classes > 2 ? Enumerable.Range(0, ParameterCount).Where(IsIntercept).Sum(parameter => point[parameter]) : 0;
        return Vector<double>.Build.Dense(ParameterCount, parameter => IsIntercept(parameter) ? intercepts : point[parameter]);
    }

    private Matrix<double> PenaltyHessian() =>
        Matrix<double>.Build.DenseOfColumnVectors(
            Matrix<double>.Build.DenseIdentity(ParameterCount).EnumerateColumns().Select(PenaltyGradient));

    private bool IsIntercept(int parameter) => (parameter + 1) % Width == 0;

    private SoftmaxLikelihoodSum[] Sums(Matrix coefficients, bool isCurved, Action<int, Matrix> read) => x.Sums(
        () => new SoftmaxLikelihoodSum(Width, classes, _fixed, isCurved),
        (sum, first, rows) =>
        {
            var shares = Softmax(sum.Logits(rows, coefficients));
            read(first, shares);
            sum.Add(rows, shares, labels.AsSpan(first, rows.Rows));
        });

    private Matrix Coefficients(Vector<double> point) => ByClass(point).Transposed;

    private Matrix ByClass(Vector<double> point)
    {
        var byClass = Matrix.Zeros(classes, Width);
        for (var parameter = 0; parameter < point.Count; parameter++)
        {
            byClass[_fixed + (parameter / Width), parameter % Width] = point[parameter];
        }

        return byClass;
    }

    private static Matrix Softmax(Matrix logits)
    {
        for (var row = 0; row < logits.Rows; row++)
        {
            // Large log odds would overflow, so the maximum is subtracted.
            var odds = logits.Row(row);
            TensorPrimitives.Subtract(odds, TensorPrimitives.Max<double>(odds), odds);
            TensorPrimitives.SoftMax<double>(odds, odds);
        }

        return logits;
    }

    private void AddTo(Vector<double> parameters, Matrix sum)
    {
        for (var parameter = 0; parameter < ParameterCount; parameter++)
        {
            parameters[parameter] += sum[parameter % Width, _fixed + (parameter / Width)];
        }
    }

    private void AddTo(Matrix<double> hessian, SoftmaxLikelihoodSum sum)
    {
        for (var i = 0; i < ParameterCount; i++)
        {
            for (var j = 0; j < ParameterCount; j++)
            {
                var (a, b) = (i / Width, j / Width);
                hessian[i, j] += sum.Hessians[SoftmaxLikelihoodSum.PairIndex(Math.Min(a, b), Math.Max(a, b))][i % Width, j % Width];
            }
        }
    }
}
