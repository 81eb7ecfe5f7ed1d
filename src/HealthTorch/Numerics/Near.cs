using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Numerics;

/// <summary>
/// A smooth and strictly convex function near a point: its value, its gradient, and the minimum of its quadratic approximation.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">(parameters).</param>
internal abstract record Near(double Value, Vector<double> Gradient)
{
    /// <summary>Newton's step: what is to be taken off the point; H^-1 times the gradient, H the second derivatives.</summary>
    public abstract Vector<double> Step();
}

/// <summary>A function of few parameters near a point: its second derivatives are written out.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">(parameters).</param>
/// <param name="Hessian">(parameters, parameters), positive definite but for rounding; its diagonal is lifted by a step.</param>
internal sealed record Parabola(double Value, Vector<double> Gradient, Matrix<double> Hessian) : Near(Value, Gradient)
{
    // Multiplies the Hessian's diagonal by a little more than one: a Hessian that is singular but for rounding still has a Cholesky factor.
    private const double Lift = 1 + 1e-14;

    // Where rounding has made an eigenvalue negative, more is added, as shares of the largest diagonal element: a shorter step downhill.
    private const double FirstPart = 1e-14, LastPart = 1;

    /// <summary>Newton's step; NaN where the second derivatives are not finite numbers.</summary>
    public override Vector<double> Step()
    {
        Hessian.SetDiagonal(Hessian.Diagonal() * Lift);
        for (var part = FirstPart; part < LastPart && !HasCholeskyFactor(Hessian); part *= 100)
        {
            Hessian.SetDiagonal(Hessian.Diagonal() + (part * Hessian.Diagonal().AbsoluteMaximum()));
        }

        return HasCholeskyFactor(Hessian)
            ? Hessian.Cholesky().Solve(Gradient)
            : Vector<double>.Build.Dense(Gradient.Count, double.NaN);
    }

    private static bool HasCholeskyFactor(Matrix<double> matrix)
    {
        var factor = matrix.ToArray();
        for (var j = 0; j < matrix.RowCount; j++)
        {
            for (var k = 0; k < j; k++)
            {
                for (var i = j; i < matrix.RowCount; i++)
                {
                    factor[i, j] -= factor[i, k] * factor[j, k];
                }
            }

            if (!(factor[j, j] > 0))
            {
                return false;
            }

            var root = Math.Sqrt(factor[j, j]);
            for (var i = j; i < matrix.RowCount; i++)
            {
                factor[i, j] /= root;
            }
        }

        return true;
    }
}

/// <summary>A function of many parameters near a point: its second derivatives are never written out, but multiply a direction.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">(parameters).</param>
/// <param name="Curvature">The Hessian times a direction.</param>
internal sealed record Bowl(double Value, Vector<double> Gradient, Func<Vector<double>, Vector<double>> Curvature) : Near(Value, Gradient)
{
    // Far from the minimum rough steps do; near it they have to be good, or many would be needed.
    private const double Roughest = 0.1;
    private const int MostProducts = 500;

    /// <summary>Conjugate gradients from zero: cut short, they still lead downhill.</summary>
    /// <remarks>Nocedal, Wright: Numerical optimization (2006), algorithms 5.2 and 7.1.</remarks>
    public override Vector<double> Step()
    {
        var step = Vector<double>.Build.Dense(Gradient.Count);
        var (residual, direction) = (Gradient.Clone(), Gradient.Clone());
        var squares = residual * residual;
        var enough = squares * Math.Min(Roughest * Roughest, Math.Sqrt(squares));
        for (var product = 0; product < MostProducts && squares > enough; product++)
        {
            var curved = Curvature(direction);
            var length = squares / (direction * curved);
            step += length * direction;
            residual -= length * curved;
            var next = residual * residual;
            direction = residual + (next / squares * direction);
            squares = next;
        }

        return step;
    }
}
