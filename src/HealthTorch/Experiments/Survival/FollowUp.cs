using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>How long patients were followed, and what happened to them.</summary>
/// <param name="Median">
/// Median time to the end of the follow-up, had no event come before, with its 95 % interval; null where too few were censored.
/// </param>
/// <param name="Longest">The last time.</param>
/// <param name="Outcomes">Patients' rows by what happened: censored, then each cause.</param>
/// <remarks>
/// Schemper, Smith: A note on quantifying follow-up in studies of failure time (1996): Kaplan and Meier's estimate with events and
/// censorings in each other's place.
/// </remarks>
public sealed record FollowUp(Estimate Median, double Longest, IReadOnlyDictionary<string, int> Outcomes)
{
    internal static FollowUp Of(Events events)
    {
        int[] ends = [.. events.Causes.Select(cause => cause == 0 ? 1 : 0)];
        var curve = KaplanMeier.Of(new Events(events.Times, ends, ["end of follow-up"], events.Unit, events.Entries));
        var status = events.Status;
        return new FollowUp(
            MedianOf(curve),
            events.Times.DefaultIfEmpty(0).Max(),
            status.Names.Index().ToDictionary(name => name.Item, name => events.CountOf(name.Index)));
    }

    /// <summary>The median of a curve; null where it is not reached.</summary>
    internal static Estimate MedianOf(KaplanMeier curve)
    {
        var median = curve.Quantile(0.5);
        return new Estimate(Finite(median.Time), Finite(median.Low), Finite(median.High));
    }

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;
}
