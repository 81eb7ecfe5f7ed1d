namespace HealthTorch.Reference;

/// <summary>
/// Numerical gradients by central differences: they use no calculus, so they are an independent check of any other gradient.
/// </summary>
/// <remarks>
/// dL/dx is about (L(x + h) - L(x - h)) / 2h, with a truncation error of order h^2 and a rounding error of order epsilon / h; their sum is
/// smallest near h = cube root of epsilon. Press, Teukolsky, Vetterling, Flannery: Numerical Recipes (2007), section 5.7.
/// </remarks>
public static class CentralDifferences
{
    private static readonly double s_step = Math.Cbrt(double.BitIncrement(1) - 1);

    /// <summary>Computes the gradient of a loss with respect to the numbers that it is computed from.</summary>
    /// <param name="values">The numbers; each is changed slightly in both directions in turn, and restored.</param>
    /// <param name="loss">Computes the loss from the current <paramref name="values"/>.</param>
    public static double[] Gradient(double[] values, Func<double> loss)
    {
        var gradient = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            var h = s_step * Math.Max(1, Math.Abs(x));
            values[i] = x + h;
            var above = loss();
            values[i] = x - h;
            var below = loss();
            values[i] = x;
            gradient[i] = (above - below) / (2 * h);
        }

        return gradient;
    }

    /// <summary>Computes the relative error |a - b| / |b| in Euclidean norms; 0 if both are zero.</summary>
    /// <param name="a">The gradient to check.</param>
    /// <param name="b">The true gradient, of the same length.</param>
    public static double RelativeError(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException($"needed {b.Count} numbers but got {a.Count}", nameof(a));
        }

        double difference = 0, size = 0;
        for (var i = 0; i < a.Count; i++)
        {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            size += b[i] * b[i];
        }

        return difference == 0 ? 0 : Math.Sqrt(difference / size);
    }
}
