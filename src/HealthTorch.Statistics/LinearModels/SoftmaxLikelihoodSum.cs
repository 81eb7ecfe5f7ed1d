using HealthTorch.Dense.Matrices;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>The negative log-likelihood of a softmax regression with its derivatives, summed over patients.</summary>
/// <param name="width">Number of features plus the intercept.</param>
/// <param name="classes">Number of classes, at least two.</param>
/// <param name="fixedClasses">Number of leading classes whose log odds are fixed at zero.</param>
/// <param name="isCurved">Whether second derivatives are accumulated.</param>
internal sealed class SoftmaxLikelihoodSum(int width, int classes, int fixedClasses, bool isCurved)
{
    private readonly int _free = classes - fixedClasses;
    private readonly MatrixView<double> _weighted = MatrixView<double>.Zeros(isCurved ? DesignMatrix.BlockSize : 0, width);
    private readonly MatrixView<double> _logits = MatrixView<double>.Zeros(DesignMatrix.BlockSize, classes);

    /// <summary>The negative log-likelihood.</summary>
    public double Value { get; private set; }

    /// <summary>(features + 1, classes).</summary>
    public MatrixView<double> Gradient { get; } = MatrixView<double>.Zeros(width, classes);

    /// <summary>
    /// Second derivatives, (features + 1, features + 1) for each pair (a, b) of free classes with a &lt;= b; empty if they are not
    /// accumulated.
    /// </summary>
    public MatrixView<double>[] Hessians { get; } =
        [.. Enumerable.Range(0, isCurved ? Pairs(classes - fixedClasses) : 0).Select(_ => MatrixView<double>.Zeros(width, width))];

    /// <summary>The index of a pair of free classes in <see cref="Hessians"/>.</summary>
    /// <param name="a">A free class, from 0.</param>
    /// <param name="b">A free class, not less than the first.</param>
    public static int PairIndex(int a, int b) => Pairs(b) + a;

    /// <summary>Log odds of patients; the result is valid until the next call.</summary>
    /// <param name="rows">Their rows of the design matrix.</param>
    /// <param name="coefficients">(features + 1, classes).</param>
    public MatrixView<double> Logits(MatrixView<double> rows, MatrixView<double> coefficients)
    {
        var logits = _logits.SliceRows(0, rows.Rows);
        logits.PaddedSpan.Clear();
        MatrixProduct.Add(rows, coefficients, logits, threads: 1);
        return logits;
    }

    /// <summary>Adds patients.</summary>
    /// <param name="rows">Their rows of the design matrix.</param>
    /// <param name="shares">The probability of each class; overwritten with the errors.</param>
    /// <param name="labels">Their classes.</param>
    public void Add(MatrixView<double> rows, MatrixView<double> shares, ReadOnlySpan<int> labels)
    {
        if (isCurved)
        {
            AddCurvature(rows, shares);
        }

        for (var row = 0; row < rows.Rows; row++)
        {
            Value -= Math.Log(shares[row, labels[row]]);
            shares[row, labels[row]] -= 1;
        }

        MatrixProduct.Add(rows.Transposed, shares, Gradient, threads: 1);
    }

    private void AddCurvature(MatrixView<double> rows, MatrixView<double> shares)
    {
        var weighted = _weighted.SliceRows(0, rows.Rows);
        for (var b = 0; b < _free; b++)
        {
            for (var a = 0; a <= b; a++)
            {
                WeightRows(rows, shares, a + fixedClasses, b + fixedClasses, weighted);
                MatrixProduct.Add(rows.Transposed, weighted, Hessians[PairIndex(a, b)], threads: 1);
            }
        }
    }

    private static int Pairs(int classes) => classes * (classes + 1) / 2;

    private static void WeightRows(MatrixView<double> rows, MatrixView<double> shares, int a, int b, MatrixView<double> into)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            var weight = shares[row, a] * ((a == b ? 1.0 : 0.0) - shares[row, b]);
            System.Numerics.Tensors.TensorPrimitives.Multiply(rows.Row(row), weight, into.Row(row));
        }
    }
}
