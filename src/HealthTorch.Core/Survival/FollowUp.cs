using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Survival;

/// <summary>The length of follow-up, and the observed events.</summary>
/// <param name="Median">
/// Median potential follow-up time (reverse Kaplan-Meier), with its 95 % interval; null where too few rows were censored.
/// </param>
/// <param name="Longest">The longest observed time.</param>
/// <param name="Outcomes">Number of rows by outcome: censored, then each cause.</param>
/// <param name="Strata">Strata with separate baseline hazards; absent where there are none.</param>
/// <remarks>
/// Schemper, Smith: A note on quantifying follow-up in studies of failure time (1996): the Kaplan-Meier estimate with events and censorings
/// exchanged.
/// </remarks>
public sealed record FollowUp(
    Estimate Median,
    double Longest,
    IReadOnlyDictionary<string, int> Outcomes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StrataSummary? Strata = null)
{
    internal static FollowUp Estimate(SurvivalTimes events)
    {
        int[] ends = [.. events.Causes.Select(cause => cause == 0 ? 1 : 0)];
        var curve = KaplanMeier.Fit(new SurvivalTimes(events.Times, ends, ["end of follow-up"], events.Unit, events.Entries));
        var status = events.Status;
        return new FollowUp(
            MedianWithInterval(curve),
            events.Times.DefaultIfEmpty(0).Max(),
            status.Names.Index().ToDictionary(name => name.Item, name => events.CountEvents(name.Index)),
            events.Strata is { } strata ? StrataSummary.From(strata) : null);
    }

    /// <summary>The median of a curve; null where it is not reached.</summary>
    internal static Estimate MedianWithInterval(KaplanMeier curve)
    {
        var median = curve.Quantile(0.5);
        return new Estimate(Finite(median.Time), Finite(median.Low), Finite(median.High));
    }

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;
}

/// <summary>Groups of patients with separate baseline hazards.</summary>
/// <param name="Column">The column that defines the strata.</param>
/// <param name="Rows">Number of rows of each stratum.</param>
public sealed record StrataSummary(string Column, IReadOnlyDictionary<string, int> Rows)
{
    internal static StrataSummary From(HazardStrata strata) =>
        new(
            strata.Column,
            strata.Names.Index().ToDictionary(name => name.Item, name => strata.RowStrata.Count(stratum => stratum == name.Index)));
}
