using System.Numerics.Tensors;
using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Estimators;

using Matrix = Dense.Matrix<double>;

/// <summary>
/// Minus the log likelihood of a softmax regression, plus half the squared coefficients. Of two classes the first has log odds zero; of
/// more, each has its own, and half the squared sum of intercepts is added: it moves no prediction, and takes away their freedom to move
/// together.
/// </summary>
internal sealed class PenalisedLikelihood
{
    private readonly DesignRows _x;
    private readonly int[] _labels;
    private readonly int _classes;
    private readonly int _fixed;
    private readonly Matrix<double> _penalty;

    /// <summary>Makes the objective of a fit.</summary>
    /// <param name="x">(patients, features + 1) with a last column of ones.</param>
    /// <param name="labels">Class index of each patient.</param>
    /// <param name="classes">Two or more.</param>
    public PenalisedLikelihood(DesignRows x, int[] labels, int classes)
    {
        (_x, _labels, _classes) = (x, labels, classes);
        _fixed = classes == 2 ? 1 : 0;
        var size = (classes - _fixed) * Width;
        _penalty = Matrix<double>.Build.Dense(size, size, Penalty);
    }

    /// <summary>Number of parameters: for each class with log odds of its own, the coefficients and then the intercept.</summary>
    public int Parameters => _penalty.RowCount;

    private int Width => _x.Width;

    /// <summary>Tells the probability of each class.</summary>
    /// <param name="design">(patients, features + 1).</param>
    /// <param name="point">The parameters.</param>
    /// <param name="read">Told the first patient of some, and their probabilities, (patients, classes); from several threads.</param>
    public void Probabilities(DesignRows design, Vector<double> point, Action<int, Matrix> read) =>
        design.Multiply(Coefficients(point), (first, logits) => read(first, Softmax(logits)));

    /// <summary>The objective near a point.</summary>
    /// <param name="point">The parameters.</param>
    public Parabola At(Vector<double> point)
    {
        var (gradient, hessian) = (_penalty * point, _penalty.Clone());
        var value = point * gradient / 2;
        foreach (var sum in Sums(Coefficients(point)))
        {
            value += sum.Value;
            AddTo(gradient, sum);
            AddTo(hessian, sum);
        }

        return new Parabola(value, gradient, hessian);
    }

    private double Penalty(int i, int j) => IsIntercept(i) ? (IsIntercept(j) && _classes > 2 ? 1 : 0) : i == j ? 1 : 0;

    private bool IsIntercept(int parameter) => (parameter + 1) % Width == 0;

    private LikelihoodSum[] Sums(Matrix coefficients) => _x.Sums(
        () => new LikelihoodSum(Width, _classes, _fixed),
        (sum, first, rows) => sum.Add(rows, Softmax(sum.Logits(rows, coefficients)), _labels.AsSpan(first, rows.Rows)));

    private Matrix Coefficients(Vector<double> point)
    {
        var coefficients = Matrix.Zeros(Width, _classes);
        for (var parameter = 0; parameter < point.Count; parameter++)
        {
            coefficients[parameter % Width, _fixed + (parameter / Width)] = point[parameter];
        }

        return coefficients;
    }

    private static Matrix Softmax(Matrix logits)
    {
        for (var row = 0; row < logits.Rows; row++)
        {
            // Large log odds would overflow.
            var odds = logits.Row(row);
            TensorPrimitives.Subtract(odds, TensorPrimitives.Max<double>(odds), odds);
            TensorPrimitives.SoftMax<double>(odds, odds);
        }

        return logits;
    }

    private void AddTo(Vector<double> gradient, LikelihoodSum sum)
    {
        for (var parameter = 0; parameter < Parameters; parameter++)
        {
            gradient[parameter] += sum.Gradient[parameter % Width, _fixed + (parameter / Width)];
        }
    }

    private void AddTo(Matrix<double> hessian, LikelihoodSum sum)
    {
        for (var i = 0; i < Parameters; i++)
        {
            for (var j = 0; j < Parameters; j++)
            {
                var (a, b) = (i / Width, j / Width);
                hessian[i, j] += sum.Hessians[LikelihoodSum.Pair(Math.Min(a, b), Math.Max(a, b))][i % Width, j % Width];
            }
        }
    }
}
