using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>Risk sets: rows in order of time, sorted once for any number of weightings of the rows.</summary>
/// <remarks>
/// A patient is at risk at t if entry &lt; t &lt;= time: at tied times events precede censorings (Kalbfleisch, Prentice: The statistical
/// analysis of failure time data, 2002, section 1.4).
/// </remarks>
internal sealed class RiskSets
{
    private readonly int[] _byTime;
    private readonly int[] _byEntry;

    /// <summary>Sorts the rows.</summary>
    /// <param name="events">Times of all rows.</param>
    /// <param name="rows">The rows to sort; null for all.</param>
    public RiskSets(SurvivalTimes events, int[]? rows = null)
    {
        Events = events;
        rows ??= [.. Enumerable.Range(0, events.Count)];
        _byTime = Descending(rows, events.Times);
        _byEntry = events.Entries is null ? [] : Descending(rows, events.Entries);
        Steps = [.. Scan()];
    }

    /// <summary>The times and causes.</summary>
    public SurvivalTimes Events { get; }

    /// <summary>The rows.</summary>
    public ReadOnlySpan<int> Rows => _byTime;

    /// <summary>The distinct times, in decreasing order.</summary>
    public RiskSetTime[] Steps { get; }

    /// <summary>Rows whose time is that of the step: they join the risk set when scanning backward in time.</summary>
    public ReadOnlySpan<int> Joining(in RiskSetTime step) => _byTime.AsSpan(step.First, step.End - step.First);

    /// <summary>Rows that entered between this step and the previous one of the scan: they leave the risk set.</summary>
    public ReadOnlySpan<int> Leaving(in RiskSetTime step) => _byEntry.AsSpan(step.FirstLate, step.EndLate - step.FirstLate);

    /// <summary>Creates the risk sets of each stratum.</summary>
    public static RiskSets[] ByStratum(SurvivalTimes events) => events.Strata is null
        ? [new RiskSets(events)]
        : [.. events.Strata.Names.Select((_, stratum) => new RiskSets(events, events.Strata.RowsIn(stratum)))];

    /// <summary>The numbers at risk, of events and of censorings at each time, in increasing order of time.</summary>
    /// <param name="counts">Multiplicity of each row; empty if each counts once.</param>
    public RiskTable Table(ReadOnlySpan<double> counts = default)
    {
        var table = new RiskTable(Steps.Length, Events.CauseNames.Count);
        var atRisk = 0.0;
        for (var i = 0; i < Steps.Length; i++)
        {
            var (place, step) = (Steps.Length - 1 - i, Steps[i]);
            foreach (var row in Joining(step))
            {
                var count = counts.IsEmpty ? 1 : counts[row];
                atRisk += count;
                table.Add(place, Events.Causes[row], count);
            }

            foreach (var row in Leaving(step))
            {
                atRisk -= counts.IsEmpty ? 1 : counts[row];
            }

            (table.Times[place], table.AtRisk[place]) = (step.Time, atRisk);
        }

        return table;
    }

    private static int[] Descending(int[] rows, double[] keys)
    {
        var (order, sorted) = ((int[])rows.Clone(), Array.ConvertAll(rows, row => -keys[row]));
        Array.Sort(sorted, order);
        return order;
    }

    private IEnumerable<RiskSetTime> Scan()
    {
        for (int first = 0, late = 0; first < _byTime.Length;)
        {
            var (time, end, endLate) = (Events.Times[_byTime[first]], first, late);
            while (end < _byTime.Length && Events.Times[_byTime[end]] == time)
            {
                end++;
            }

            while (endLate < _byEntry.Length && Events.Entries![_byEntry[endLate]] >= time)
            {
                endLate++;
            }

            yield return new RiskSetTime(time, first, end, late, endLate);
            (first, late) = (end, endLate);
        }
    }
}

/// <summary>One distinct time in a backward scan of the risk sets.</summary>
/// <param name="Time">The time.</param>
/// <param name="First">Index of the first row that joins.</param>
/// <param name="End">One past the last row that joins.</param>
/// <param name="FirstLate">Index of the first row that leaves.</param>
/// <param name="EndLate">One past the last row that leaves.</param>
internal readonly record struct RiskSetTime(double Time, int First, int End, int FirstLate, int EndLate);
