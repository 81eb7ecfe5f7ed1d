namespace HealthTorch.Experiments;

/// <summary>How far gradients are from the right ones.</summary>
internal static class RelativeErrors
{
    // A gradient that vanishes but for rounding (of a bias before batch normalisation) is measured against the whole.
    private const double Floor = 1e-4;

    /// <summary>The largest |a - b| / |b| over arrays, Euclidean.</summary>
    public static double Worst(IEnumerable<double[]> actual, IReadOnlyList<double[]> expected)
    {
        var whole = Norm(expected.SelectMany(array => array));
        return actual.Zip(expected, (a, b) => Norm(a.Zip(b, (x, y) => x - y)) / Math.Max(Norm(b), Floor * whole)).Max();
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
