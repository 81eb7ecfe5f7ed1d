using HealthTorch.Data.Survival;

namespace HealthTorch.Networks.Survival;

/// <summary>Time grids on which step functions are stored.</summary>
/// <remarks>
/// Up to 1000 times, all are kept. With more, a time is left out only if both errors are bounded: the survival and cumulative incidences of
/// every patient change by at most <see cref="MaxError"/> since the previous kept time, and medians and other quantiles are delayed by at
/// most <see cref="MaxDelay"/> of the follow-up.
/// </remarks>
internal static class TimeGrid
{
    /// <summary>Maximum error of a probability between kept times; at kept times it is exact.</summary>
    public const double MaxError = 5e-4;

    /// <summary>Maximum delay of a quantile, as a fraction of the last time.</summary>
    public const double MaxDelay = 1.0 / 5000;

    private const int MaxUnthinned = 1000;

    /// <summary>The time grid for curves exp(-sum of e^z H) with any log relative hazards z, given the cumulative hazards H.</summary>
    /// <param name="hazards">Cumulative hazards (step functions), one per cause or stratum.</param>
    /// <returns>Increasing times above 0.</returns>
    /// <remarks>
    /// The derivative of exp(-e^z H) with respect to log H is at most 1/e in absolute value for all z: if no log H increases by more than e
    /// times a bound, no patient's survival decreases by more than the bound.
    /// </remarks>
    public static double[] For(IReadOnlyList<StepFunction> hazards) => Thin(
        [.. hazards.SelectMany(hazard => hazard.Times).Where(time => time > 0).Distinct().Order()],
        time => hazards.Select(hazard => hazard.At(time)).ToArray(),
        (kept, now) => kept.Zip(now).Any(pair => pair.Second > pair.First * Math.Exp(Math.E * MaxError)));

    /// <summary>The time grid for arbitrary curves.</summary>
    /// <typeparam name="T">The values of the curves at a time.</typeparam>
    /// <param name="times">Increasing times.</param>
    /// <param name="read">Reads the curves at a time.</param>
    /// <param name="differs">Whether a curve changes by more than <see cref="MaxError"/> between two readings.</param>
    public static double[] Thin<T>(double[] times, Func<double, T> read, Func<T, T, bool> differs)
    {
        if (times.Length <= MaxUnthinned)
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
