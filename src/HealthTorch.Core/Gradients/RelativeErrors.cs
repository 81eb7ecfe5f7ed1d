namespace HealthTorch.Core.Gradients;

/// <summary>Relative errors of gradients.</summary>
internal static class RelativeErrors
{
    // The error of a gradient that vanishes except for rounding (of a bias before batch normalization) is relative to the norm of all
    // gradients.
    private const double Floor = 1e-4;

    /// <summary>The largest |a - b| / |b| over arrays, with the Euclidean norm.</summary>
    public static double Largest(IEnumerable<double[]> actual, IReadOnlyList<double[]> expected)
    {
        var whole = Norm(expected.SelectMany(array => array));
        return actual.Zip(expected, (a, b) => Norm(a.Zip(b, (x, y) => x - y)) / Math.Max(Norm(b), Floor * whole)).Max();
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
