using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Numerics;

/// <summary>A smooth, strictly convex function of several parameters.</summary>
internal interface IConvex
{
    /// <summary>The value at a point.</summary>
    /// <param name="point">The parameters.</param>
    double Value(Vector<double> point);

    /// <summary>First and second derivatives at a point.</summary>
    /// <param name="point">The parameters.</param>
    (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(Vector<double> point);
}

/// <summary>Newton's method with step halving.</summary>
/// <remarks>
/// Boyd, Vandenberghe: Convex optimization (2004), algorithm 9.5. Half the squared Newton decrement (gradient times step) estimates how far the
/// value is above the minimum, whatever the scale of the parameters: it decides both about halving and about the end.
/// </remarks>
internal static class Newton
{
    private const int Limit = 200;
    private const double NearMinimum = 1e-6;
    private const double Converged = 1e-22;

    // Multiplies the Hessian's diagonal by a little more than one: a Hessian that is singular but for rounding still has a Cholesky factor.
    private const double Lift = 1 + 1e-14;

    /// <summary>The point of the least value, to about the last digits of a double.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to begin.</param>
    /// <returns>Null where the steps do not come to rest: there is no minimum, or none that doubles can find.</returns>
    public static Vector<double>? Minimum(IConvex function, Vector<double> start)
    {
        var point = start;
        for (var iteration = 0; iteration < Limit; iteration++)
        {
            var (gradient, hessian) = function.Derivatives(point);
            hessian.SetDiagonal(hessian.Diagonal() * Lift);
            var step = hessian.Cholesky().Solve(gradient);
            var decrement = gradient * step;
            point -= decrement < NearMinimum ? step : Shortened(function, point, step, decrement);
            if (decrement < Converged)
            {
                return point;
            }
        }

        return null;
    }

    private static Vector<double> Shortened(IConvex function, Vector<double> point, Vector<double> step, double decrement)
    {
        var (value, length) = (function.Value(point), 1.0);
        while (length > 1e-30 && !(function.Value(point - (length * step)) <= value - (1e-4 * length * decrement)))
        {
            length /= 2;
        }

        return length * step;
    }
}
