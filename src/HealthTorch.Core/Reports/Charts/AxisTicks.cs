namespace HealthTorch.Core.Reports.Charts;

/// <summary>Round tick values for axes: multiples of 1, 2 or 5 times a power of ten.</summary>
/// <remarks>Heckbert: Nice numbers for graph labels, in Graphics Gems (1990).</remarks>
internal static class AxisTicks
{
    private const int TargetCount = 5;

    /// <summary>Returns ticks that cover all values.</summary>
    /// <param name="values">The values; values that are not finite are ignored.</param>
    public static IReadOnlyList<double> Around(IEnumerable<double> values)
    {
        var (low, high) = GetFiniteRange(values);
        var step = Step(high - low);
        return Multiples(step, Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
    }

    /// <summary>Returns the ticks inside a range.</summary>
    /// <param name="low">The start of the range.</param>
    /// <param name="high">The end of the range, larger than the start.</param>
    public static IReadOnlyList<double> Within(double low, double high)
    {
        var step = Step(high - low);
        return Multiples(step, Math.Ceiling((low / step) - 1e-9), Math.Floor((high / step) + 1e-9));
    }

    /// <summary>Returns powers of ten that cover a range, with 2 and 5 times powers of ten in between if the range is narrow.</summary>
    /// <param name="low">The smallest value, positive.</param>
    /// <param name="high">The largest value.</param>
    public static IReadOnlyList<double> AroundLogarithmic(double low, double high)
    {
        var first = (int)Math.Floor(Math.Log10(low));
        var last = (int)Math.Ceiling(Math.Log10(high));
        var every = Math.Max(1, (last - first + TargetCount) / (TargetCount + 1));
        int[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        var candidates = Enumerable.Range(0, ((last - first) / every) + 2)
            .SelectMany(k => factors.Select(factor => factor * Math.Pow(10, first + (k * every))))
            .ToArray();
        var start = Array.FindLastIndex(candidates, tick => tick <= low);
        var end = Array.FindIndex(candidates, tick => tick >= high);
        return candidates[start..(end + 1)];
    }

    private static (double Low, double High) GetFiniteRange(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        var margin = low == high ? Math.Max(Math.Abs(low) / 10, 0.5) : 0;
        return (low - margin, high + margin);
    }

    private static double Step(double span)
    {
        var rough = span / TargetCount;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return factor * power;
    }

    private static double[] Multiples(double step, double first, double last) =>
        [.. Enumerable.Range(0, (int)(last - first) + 1).Select(k => (first + k) * step)];
}
