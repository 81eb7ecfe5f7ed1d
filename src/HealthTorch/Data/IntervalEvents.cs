namespace HealthTorch.Data;

/// <summary>Events as models of intervals read them: which intervals of a grid a patient was at risk in, and where the event came.</summary>
/// <remarks>
/// Interval j is (cut j, cut j + 1]. An event after the last cut is a censoring there. For probabilities of intervals, a patient censored
/// within an interval was at risk in those before it; for hazards that are constant within intervals, in a part of it, too.
/// </remarks>
internal sealed class IntervalEvents : Targets
{
    /// <summary>Cuts events.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="cuts">Increasing times from 0, at least two.</param>
    public IntervalEvents(Events events, double[] cuts) => (Events, Cuts) = (events, cuts);

    /// <summary>The patients with their times.</summary>
    public Events Events { get; }

    /// <summary>The ends of the intervals.</summary>
    public double[] Cuts { get; }

    /// <summary>Number of intervals.</summary>
    public int Intervals => Cuts.Length - 1;

    /// <inheritdoc/>
    public override int Count => Events.Count;

    /// <inheritdoc/>
    public override IntervalEvents Take(IReadOnlyList<int> rows) => new(Events.Take(rows), Cuts);

    /// <summary>The place of a patient's event among causes x intervals, or -1 where there is none on the grid.</summary>
    /// <param name="row">Row number.</param>
    public int EventPlace(int row) =>
        Events.Causes[row] == 0 || Events.Times[row] > Cuts[^1] ? -1 : ((Events.Causes[row] - 1) * Intervals) + IntervalOf(Events.Times[row]);

    /// <summary>Writes 1 for each interval in which a patient could have been seen to have the event or to survive it, 0 for the others.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="intervals">(<see cref="Intervals"/>) zeros.</param>
    public void AtRisk(int row, Span<double> intervals)
    {
        var (time, entry, place) = (Events.Times[row], Events.Entries?[row] ?? 0, EventPlace(row));
        for (var j = 0; j < intervals.Length; j++)
        {
            var survived = Cuts[j + 1] <= time && !(place >= 0 && place % Intervals == j);
            intervals[j] = Cuts[j + 1] > entry && (survived || (place >= 0 && place % Intervals == j)) ? 1 : 0;
        }
    }

    /// <summary>Writes the share of each interval that a patient was at risk.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="intervals">(<see cref="Intervals"/>) overwritten.</param>
    public void Exposures(int row, Span<double> intervals)
    {
        var (time, entry) = (Events.Times[row], Events.Entries?[row] ?? 0);
        for (var j = 0; j < intervals.Length; j++)
        {
            var lived = Math.Min(time, Cuts[j + 1]) - Math.Max(entry, Cuts[j]);
            intervals[j] = Math.Clamp(lived / (Cuts[j + 1] - Cuts[j]), 0, 1);
        }
    }

    private int IntervalOf(double time)
    {
        var found = Array.BinarySearch(Cuts, time);
        return Math.Max(0, (found >= 0 ? found : ~found) - 1);
    }
}
