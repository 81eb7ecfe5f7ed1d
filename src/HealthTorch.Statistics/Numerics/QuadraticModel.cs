using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Numerics;

/// <summary>The quadratic model of a smooth and strictly convex function at a point: its value, its gradient and the Newton step.</summary>
/// <param name="Value">The value of the function.</param>
/// <param name="Gradient">(parameters).</param>
internal abstract record QuadraticModel(double Value, Vector<double> Gradient)
{
    /// <summary>Computes the Newton step H^-1 g, which is subtracted from the point; H is the Hessian and g the gradient.</summary>
    public abstract Vector<double> NewtonStep();
}

/// <summary>The quadratic model of a function with few parameters, with an explicit Hessian.</summary>
/// <param name="Value">The value of the function.</param>
/// <param name="Gradient">(parameters).</param>
/// <param name="Hessian">(parameters, parameters), positive definite up to rounding; computing the step increases its diagonal.</param>
internal sealed record DenseQuadraticModel(double Value, Vector<double> Gradient, Matrix<double> Hessian) : QuadraticModel(Value, Gradient)
{
    // Multiplies the diagonal of the Hessian by slightly more than one, so that a Hessian that is singular up to rounding still has a
    // Cholesky factor.
    private const double DiagonalFactor = 1 + 1e-14;

    // If rounding has made an eigenvalue negative, a larger ridge is added, as a fraction of the largest diagonal element. The step becomes
    // shorter but still descends.
    private const double FirstRidge = 1e-14, MaxRidge = 1;

    /// <summary>Computes the Newton step; NaN if the Hessian is not finite.</summary>
    public override Vector<double> NewtonStep()
    {
        Hessian.SetDiagonal(Hessian.Diagonal() * DiagonalFactor);
        for (var part = FirstRidge; part < MaxRidge && !HasCholeskyFactor(Hessian); part *= 100)
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

/// <summary>
/// The quadratic model of a function with many parameters. The Hessian is never formed; only its products with vectors are computed.
/// </summary>
/// <param name="Value">The value of the function.</param>
/// <param name="Gradient">(parameters).</param>
/// <param name="HessianProduct">Multiplies the Hessian by a direction.</param>
internal sealed record HessianFreeQuadraticModel(
    double Value, Vector<double> Gradient, Func<Vector<double>, Vector<double>> HessianProduct) : QuadraticModel(Value, Gradient)
{
    // Far from the minimum rough steps are sufficient; near it they must be accurate, otherwise many would be needed.
    private const double MaxForcingTerm = 0.1;
    private const int MaxProducts = 500;

    /// <summary>Computes the step by conjugate gradients from zero; a truncated solution is still a descent direction.</summary>
    /// <remarks>Nocedal, Wright: Numerical optimization (2006), algorithms 5.2 and 7.1.</remarks>
    public override Vector<double> NewtonStep()
    {
        var step = Vector<double>.Build.Dense(Gradient.Count);
        var (residual, direction) = (Gradient.Clone(), Gradient.Clone());
        var squares = residual * residual;
        var enough = squares * Math.Min(MaxForcingTerm * MaxForcingTerm, Math.Sqrt(squares));
        for (var product = 0; product < MaxProducts && squares > enough; product++)
        {
            var curved = HessianProduct(direction);
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
