using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Experiments;

/// <summary>
/// Minus the log likelihood of a softmax regression, plus half the squared coefficients. Of two classes the first has log odds zero; of
/// more, each has its own, and half the squared sum of intercepts is added: it moves no prediction, and takes away their freedom to move
/// together.
/// </summary>
internal sealed class PenalisedLikelihood
{
    private readonly Matrix<double> _x;
    private readonly int[] _labels;
    private readonly int _classes;
    private readonly int _fixed;
    private readonly Matrix<double> _penalty;

    /// <summary>Makes the objective of a fit.</summary>
    /// <param name="x">(patients, features + 1) with a last column of ones.</param>
    /// <param name="labels">Class index of each patient.</param>
    /// <param name="classes">Two or more.</param>
    public PenalisedLikelihood(Matrix<double> x, int[] labels, int classes)
    {
        (_x, _labels, _classes) = (x, labels, classes);
        _fixed = classes == 2 ? 1 : 0;
        var size = (classes - _fixed) * Width;
        _penalty = Matrix<double>.Build.Dense(size, size, Penalty);
    }

    /// <summary>Number of parameters: for each class with log odds of its own, the coefficients and then the intercept.</summary>
    public int Parameters => _penalty.RowCount;

    private int Width => _x.ColumnCount;

    /// <summary>The probability of each class, (patients, classes).</summary>
    /// <param name="design">(patients, features + 1).</param>
    /// <param name="point">The parameters.</param>
    public Matrix<double> Probabilities(Matrix<double> design, Vector<double> point)
    {
        var logits = Logits(design, point);
        foreach (var (row, values) in logits.EnumerateRowsIndexed())
        {
            var odds = (values - values.Maximum()).PointwiseExp();
            logits.SetRow(row, odds / odds.Sum());
        }

        return logits;
    }

    /// <summary>The objective near a point.</summary>
    /// <param name="point">The parameters.</param>
    public Parabola At(Vector<double> point)
    {
        var (gradient, hessian) = (_penalty * point, _penalty.Clone());
        var value = point * gradient / 2;
        var shares = Probabilities(_x, point);
        value -= _labels.Select((label, row) => Math.Log(shares[row, label])).Sum();
        for (var a = _fixed; a < _classes; a++)
        {
            var share = shares.Column(a);
            var error = share - Vector<double>.Build.Dense(_labels.Length, row => _labels[row] == a ? 1 : 0);
            AddTo(gradient, a, _x.TransposeThisAndMultiply(error));
            for (var b = _fixed; b < _classes; b++)
            {
                AddTo(hessian, a, b, Gram(share.PointwiseMultiply((a == b ? 1.0 : 0.0) - shares.Column(b))));
            }
        }

        return new Parabola(value, gradient, hessian);
    }

    private double Penalty(int i, int j) => IsIntercept(i) ? (IsIntercept(j) && _classes > 2 ? 1 : 0) : i == j ? 1 : 0;

    private bool IsIntercept(int parameter) => (parameter + 1) % Width == 0;

    private Matrix<double> Logits(Matrix<double> design, Vector<double> point) =>
        design * Matrix<double>.Build.Dense(Width, _classes, (j, label) => label < _fixed ? 0 : point[((label - _fixed) * Width) + j]);

    /// <summary>The features' products, summed over patients with weights.</summary>
    private Matrix<double> Gram(Vector<double> weights) =>
        _x.TransposeThisAndMultiply(Matrix<double>.Build.Dense(_x.RowCount, Width, (row, j) => weights[row] * _x[row, j]));

    private void AddTo(Vector<double> gradient, int a, Vector<double> part) =>
        gradient.SetSubVector((a - _fixed) * Width, Width, gradient.SubVector((a - _fixed) * Width, Width) + part);

    private void AddTo(Matrix<double> hessian, int a, int b, Matrix<double> part)
    {
        var (top, left) = ((a - _fixed) * Width, (b - _fixed) * Width);
        hessian.SetSubMatrix(top, left, hessian.SubMatrix(top, Width, left, Width) + part);
    }
}
