using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Numerics;

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

    /// <summary>The point of the least value, to about the last digits of a double.</summary>
    /// <typeparam name="T">What is known of the function near a point.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to begin.</param>
    /// <returns>Null where the steps do not come to rest or are not finite. A function that falls for ever has to be told apart.</returns>
    public static Vector<double>? Minimum<T>(Func<Vector<double>, T> function, Vector<double> start)
        where T : Near =>
        Minimum(function, start, function(start));

    /// <summary>The same where the function is known at the start.</summary>
    /// <typeparam name="T">What is known of the function near a point.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="there">The function there.</param>
    /// <param name="isHopeless">
    /// Whether a point that is come to shows that the function falls for ever; null where that is known not to be.
    /// </param>
    /// <returns>Null where the steps do not come to rest.</returns>
    public static Vector<double>? Minimum<T>(
        Func<Vector<double>, T> function,
        Vector<double> start,
        T there,
        Func<Vector<double>, T, bool>? isHopeless = null)
        where T : Near
    {
        var (point, here) = (start, there);
        for (var iteration = 0; iteration < Limit && !(isHopeless?.Invoke(point, here) ?? false); iteration++)
        {
            var step = here.Step();
            var decrement = here.Gradient * step;
            if (!double.IsFinite(decrement))
            {
                return null;
            }

            if (decrement < Converged)
            {
                return point - step;
            }

            (point, here) = Descend(function, point, here.Value, step, decrement);
        }

        return null;
    }

    private static (Vector<double> Point, T There) Descend<T>(
        Func<Vector<double>, T> function, Vector<double> point, double value, Vector<double> step, double decrement)
        where T : Near
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
