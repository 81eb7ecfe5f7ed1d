namespace HealthTorch.Data.Survival;

/// <summary>Makes times that differ by rounding only equal.</summary>
/// <remarks>
/// As <c>timefix</c> of R's survival (function aeqSurv): among the sorted distinct times (including entries), a time that exceeds its
/// predecessor by at most sqrt(machine epsilon), absolutely or relative to the mean of the distinct times, is tied with it; all times of a
/// chain take the first value.
/// </remarks>
internal static class NearTies
{
    // Double.Epsilon is the smallest positive number; the machine epsilon is 2^-52, its square root 2^-26.
    private static readonly double s_tolerance = Math.ScaleB(1, -26);

    /// <summary>Returns the same times and entries with near ties made equal; the arrays themselves if there are no near ties.</summary>
    /// <param name="times">Finite, at least 0.</param>
    /// <param name="entries">Finite, at least 0; null without late entry.</param>
    public static (double[] Times, double[]? Entries) Merge(double[] times, double[]? entries)
    {
        var distinct = Distinct(times, entries);
        var firsts = FirstOfEachTie(distinct);
        return firsts.Length == distinct.Length
            ? (times, entries)
            : (Array.ConvertAll(times, First), entries is null ? null : Array.ConvertAll(entries, First));

        double First(double time)
        {
            var place = Array.BinarySearch(firsts, time);
            return place >= 0 ? time : firsts[~place - 1];
        }
    }

    private static double[] Distinct(double[] times, double[]? entries)
    {
        double[] sorted = [.. times, .. entries ?? []];
        Array.Sort(sorted);
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return sorted[..count];
    }

    private static double[] FirstOfEachTie(double[] distinct)
    {
        var mean = distinct.DefaultIfEmpty(0).Average();
        return [.. distinct.Where((time, i) => i == 0 || !IsTied(time - distinct[i - 1], mean))];
    }

    private static bool IsTied(double gap, double mean) => gap <= s_tolerance || gap / mean <= s_tolerance;
}
