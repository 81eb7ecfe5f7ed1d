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
        var x = design.Of(training);
        var penalty = Matrix<double>.Build.DenseDiagonal(design.Width, design.Width, j => j < design.Width - 1 ? 1 : 0);
        var normal = x.TransposeThisAndMultiply(x) + penalty;
        var coefficients = normal.Cholesky().Solve(x.TransposeThisAndMultiply(Vector<double>.Build.Dense(((Numbers)targets).Values)));
        return rows => new NumberPrediction((design.Of(rows) * coefficients).ToArray());
    }
}
