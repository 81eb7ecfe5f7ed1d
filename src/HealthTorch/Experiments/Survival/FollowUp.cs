using System.Text.Json.Serialization;
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
/// <param name="Strata">Groups with baseline hazards of their own; absent where there are none.</param>
/// <remarks>
/// Schemper, Smith: A note on quantifying follow-up in studies of failure time (1996): Kaplan and Meier's estimate with events and
/// censorings in each other's place.
/// </remarks>
public sealed record FollowUp(
    Estimate Median,
    double Longest,
    IReadOnlyDictionary<string, int> Outcomes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StrataSummary? Strata = null)
{
    internal static FollowUp Of(Events events)
    {
        int[] ends = [.. events.Causes.Select(cause => cause == 0 ? 1 : 0)];
        var curve = KaplanMeier.Of(new Events(events.Times, ends, ["end of follow-up"], events.Unit, events.Entries));
        var status = events.Status;
        return new FollowUp(
            MedianOf(curve),
            events.Times.DefaultIfEmpty(0).Max(),
            status.Names.Index().ToDictionary(name => name.Item, name => events.CountOf(name.Index)),
            events.Strata is { } strata ? StrataSummary.Of(strata) : null);
    }

    /// <summary>The median of a curve; null where it is not reached.</summary>
    internal static Estimate MedianOf(KaplanMeier curve)
    {
        var median = curve.Quantile(0.5);
        return new Estimate(Finite(median.Time), Finite(median.Low), Finite(median.High));
    }

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;
}

/// <summary>Groups of patients with baseline hazards of their own.</summary>
/// <param name="Column">Their column.</param>
/// <param name="Rows">Rows of each stratum.</param>
public sealed record StrataSummary(string Column, IReadOnlyDictionary<string, int> Rows)
{
    internal static StrataSummary Of(HazardStrata strata) =>
        new(
            strata.Column,
            strata.Names.Index().ToDictionary(name => name.Item, name => strata.OfRows.Count(stratum => stratum == name.Index)));
}
