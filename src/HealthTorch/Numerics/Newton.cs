using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Numerics;

/// <summary>A function near a point: its value and first and second derivatives.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">(parameters).</param>
/// <param name="Hessian">(parameters, parameters), positive definite but for rounding.</param>
internal sealed record Parabola(double Value, Vector<double> Gradient, Matrix<double> Hessian);

/// <summary>Newton's method with step halving, for smooth and strictly convex functions.</summary>
/// <remarks>
/// Boyd, Vandenberghe: Convex optimization (2004), algorithm 9.5. Half the squared Newton decrement (gradient times step) estimates how
/// far the value is above the minimum, whatever the scale of the parameters: it decides both about halving and about the end.
/// </remarks>
internal static class Newton
{
    private const int Limit = 200;
    private const double ShortestStep = 1e-30;

    // Nearer to the minimum than this, a step's gain is lost in the rounding of the value, and whole steps are safe.
    private const double Near = 1e-6;

    // The step from here, which is taken, leaves an error of about the square of this.
    private const double Converged = 1e-16;

    // Multiplies the Hessian's diagonal by a little more than one: a Hessian that is singular but for rounding still has a Cholesky factor.
    private const double Lift = 1 + 1e-14;

    /// <summary>The point of the least value, to about the last digits of a double.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to begin.</param>
    /// <returns>Null where the steps do not come to rest. A function that falls for ever has to be told apart.</returns>
    public static Vector<double>? Minimum(Func<Vector<double>, Parabola> function, Vector<double> start) =>
        Minimum(function, start, function(start));

    /// <summary>The same where the function is known at the start.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="there">The function there.</param>
    /// <param name="isHopeless">
    /// Whether a point that is come to shows that the function falls for ever; null where that is known not to be.
    /// </param>
    /// <returns>Null where the steps do not come to rest.</returns>
    public static Vector<double>? Minimum(
        Func<Vector<double>, Parabola> function,
        Vector<double> start,
        Parabola there,
        Func<Vector<double>, Parabola, bool>? isHopeless = null)
    {
        var (point, here) = (start, there);
        for (var iteration = 0; iteration < Limit && !(isHopeless?.Invoke(point, here) ?? false); iteration++)
        {
            here.Hessian.SetDiagonal(here.Hessian.Diagonal() * Lift);
            var step = here.Hessian.Cholesky().Solve(here.Gradient);
            var decrement = here.Gradient * step;
            if (decrement < Converged)
            {
                return point - step;
            }

            (point, here) = Descend(function, point, here.Value, step, decrement);
        }

        return null;
    }

    private static (Vector<double> Point, Parabola There) Descend(
        Func<Vector<double>, Parabola> function, Vector<double> point, double value, Vector<double> step, double decrement)
    {
        for (var length = 1.0; ; length /= 2)
        {
            var next = point - (length * step);
            var there = function(next);
            if (there.Value <= value - (1e-4 * length * decrement) || decrement < Near || length < ShortestStep)
            {
                return (next, there);
            }
        }
    }
}
