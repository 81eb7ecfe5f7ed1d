namespace HealthTorch.Data;

/// <summary>Grids of times that curves with steps are kept on.</summary>
/// <remarks>
/// Up to a thousand times all are kept. Of more, a time is left out only where both errors stay within stated bounds: the survival and
/// incidences of every patient change by at most <see cref="MaxError"/> from the time before that is kept, and medians and other
/// quantiles are late by at most <see cref="MaxDelay"/> of the follow-up.
/// </remarks>
internal static class TimeGrid
{
    /// <summary>How much a probability may be off between the times that are kept; at these it is exact.</summary>
    public const double MaxError = 5e-4;

    /// <summary>How much later a quantile may be read, as a share of the last time.</summary>
    public const double MaxDelay = 1.0 / 5000;

    private const int AlwaysKept = 1000;

    /// <summary>Times of curves exp(-sum of e^z H) of any log relative hazards z, given the cumulative hazards H.</summary>
    /// <param name="hazards">Cumulative hazards with jumps, one for each cause or stratum.</param>
    /// <returns>Increasing times above 0.</returns>
    /// <remarks>
    /// The derivative of exp(-e^z H) by log H is at most 1/e in size, whatever z is: where no log H grows by more than e times a bound, no
    /// patient's survival falls by more than the bound.
    /// </remarks>
    public static double[] For(IReadOnlyList<StepFunction> hazards) => Thinned(
        [.. hazards.SelectMany(hazard => hazard.Times).Where(time => time > 0).Distinct().Order()],
        time => hazards.Select(hazard => hazard.At(time)).ToArray(),
        (kept, now) => kept.Zip(now).Any(pair => pair.Second > pair.First * Math.Exp(Math.E * MaxError)));

    /// <summary>Times of any curves.</summary>
    /// <typeparam name="T">What is known of the curves at a time.</typeparam>
    /// <param name="times">Increasing.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="differs">Whether a curve changes by more than <see cref="MaxError"/> from the first reading to the second.</param>
    public static double[] Thinned<T>(double[] times, Func<double, T> read, Func<T, T, bool> differs)
    {
        if (times.Length <= AlwaysKept)
        {
            return times;
        }

        var (last, kept, longest) = (0, read(times[0]), MaxDelay * times[^1]);
        List<double> grid = [times[0]];
        for (var i = 1; i < times.Length; i++)
        {
            var now = read(times[i]);
            if (i == times.Length - 1 || times[i + 1] - times[last + 1] > longest || differs(kept, now))
            {
                (last, kept) = (i, now);
                grid.Add(times[i]);
            }
        }

        return [.. grid];
    }
}
