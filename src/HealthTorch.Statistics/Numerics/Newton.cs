using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Numerics;

/// <summary>Newton's method with step halving, for smooth and strictly convex functions.</summary>
/// <remarks>
/// Boyd, Vandenberghe: Convex optimization (2004), algorithm 9.5. Half the squared Newton decrement (gradient times step) estimates how far
/// the value is above the minimum, independently of the scale of the parameters. It determines both step halving and convergence.
/// </remarks>
internal static class Newton
{
    private const int MaxIterations = 200;
    private const double MinStepLength = 1e-30;

    // Below this decrement the gain of a step is lost in the rounding of the value, and full steps are safe.
    private const double SafeDecrement = 1e-6;

    // The last step is still taken, and leaves an error of about the square of this.
    private const double Tolerance = 1e-16;

    /// <summary>Returns the minimizer, accurate to about the last digits of a double.</summary>
    /// <typeparam name="T">The type of the quadratic model of the function.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="start">The starting point.</param>
    /// <returns>
    /// Null if the steps do not converge or are not finite. The caller must recognize a function that is unbounded below.
    /// </returns>
    public static Vector<double>? Minimize<T>(Func<Vector<double>, T> function, Vector<double> start)
        where T : QuadraticModel =>
        Minimize(function, start, function(start));

    /// <summary>Returns the minimizer; the function has already been evaluated at the starting point.</summary>
    /// <typeparam name="T">The type of the quadratic model of the function.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="start">The starting point.</param>
    /// <param name="initial">The function at the starting point.</param>
    /// <param name="isDiverging">Whether a point shows that the function decreases without bound; null if that cannot happen.</param>
    /// <returns>Null if the steps do not converge.</returns>
    public static Vector<double>? Minimize<T>(
        Func<Vector<double>, T> function,
        Vector<double> start,
        T initial,
        Func<Vector<double>, T, bool>? isDiverging = null)
        where T : QuadraticModel
    {
        var (point, current) = (start, initial);
        for (var iteration = 0; iteration < MaxIterations && !(isDiverging?.Invoke(point, current) ?? false); iteration++)
        {
            var step = current.NewtonStep();
            var decrement = current.Gradient * step;
            if (!double.IsFinite(decrement))
            {
                return null;
            }

            if (decrement < Tolerance)
            {
                return point - step;
            }

            (point, current) = Descend(function, point, current.Value, step, decrement);
        }

        return null;
    }

    private static (Vector<double> Point, T Model) Descend<T>(
        Func<Vector<double>, T> function, Vector<double> point, double value, Vector<double> step, double decrement)
        where T : QuadraticModel
    {
        for (var length = 1.0; ; length /= 2)
        {
            var next = point - (length * step);
            var candidate = function(next);
            if (candidate.Value <= value - (1e-4 * length * decrement) || decrement < SafeDecrement || length < MinStepLength)
            {
                return (next, candidate);
            }
        }
    }
}
