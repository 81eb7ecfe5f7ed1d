using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// Survival times on a grid of intervals, for discrete-time and piecewise models: the intervals in which a patient was at risk, and the
/// interval of the event.
/// </summary>
/// <remarks>
/// Interval j is (cut j, cut j + 1]. An event after the last cut is censored at that cut. For discrete-time models, a patient censored
/// within an interval was at risk only in the intervals before it; for piecewise constant hazards, also in a fraction of that interval.
/// </remarks>
internal sealed class DiscretizedSurvivalTimes : Targets
{
    /// <summary>Discretizes survival times.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="cuts">Increasing times from 0, at least two.</param>
    public DiscretizedSurvivalTimes(SurvivalTimes events, double[] cuts) => (SurvivalTimes, Cuts) = (events, cuts);

    /// <summary>The patients with their times.</summary>
    public SurvivalTimes SurvivalTimes { get; }

    /// <summary>The ends of the intervals.</summary>
    public double[] Cuts { get; }

    /// <summary>Number of intervals.</summary>
    public int IntervalCount => Cuts.Length - 1;

    /// <inheritdoc/>
    public override int Count => SurvivalTimes.Count;

    /// <inheritdoc/>
    public override DiscretizedSurvivalTimes Take(IReadOnlyList<int> rows) => new(SurvivalTimes.Take(rows), Cuts);

    /// <summary>The index of a patient's event in causes x intervals, or -1 without an event on the grid.</summary>
    /// <param name="row">Row number.</param>
    public int EventIndex(int row) =>
        SurvivalTimes.Causes[row] == 0 || SurvivalTimes.Times[row] > Cuts[^1]
            ? -1
            : ((SurvivalTimes.Causes[row] - 1) * IntervalCount) + FindInterval(SurvivalTimes.Times[row]);

    /// <summary>The event indices of all patients.</summary>
    public int[] EventIndices() => [.. Enumerable.Range(0, Count).Select(EventIndex)];

    /// <summary>
    /// Row-major, patients x intervals: 1 if the event or the survival of the interval was observable for the patient, else 0.
    /// </summary>
    public double[] AtRisk() => FillRows(AtRisk);

    /// <summary>Row-major, patients x intervals: the fraction of the interval during which a patient was at risk.</summary>
    public double[] Exposures() => FillRows(Exposures);

    private double[] FillRows(WriteRow write)
    {
        var rows = new double[Count * IntervalCount];
        for (var row = 0; row < Count; row++)
        {
            write(row, rows.AsSpan(row * IntervalCount, IntervalCount));
        }

        return rows;
    }

    private void AtRisk(int row, Span<double> intervals)
    {
        var (time, entry, place) = (SurvivalTimes.Times[row], SurvivalTimes.Entries?[row] ?? 0, EventIndex(row));
        for (var j = 0; j < intervals.Length; j++)
        {
            var happened = place >= 0 && place % IntervalCount == j;
            intervals[j] = Cuts[j + 1] > entry && (happened || Cuts[j + 1] <= time) ? 1 : 0;
        }
    }

    private void Exposures(int row, Span<double> intervals)
    {
        var (time, entry) = (SurvivalTimes.Times[row], SurvivalTimes.Entries?[row] ?? 0);
        for (var j = 0; j < intervals.Length; j++)
        {
            var lived = Math.Min(time, Cuts[j + 1]) - Math.Max(entry, Cuts[j]);
            intervals[j] = Math.Clamp(lived / (Cuts[j + 1] - Cuts[j]), 0, 1);
        }
    }

    private int FindInterval(double time)
    {
        var found = Array.BinarySearch(Cuts, time);
        return Math.Max(0, (found >= 0 ? found : ~found) - 1);
    }

    private delegate void WriteRow(int row, Span<double> intervals);
}
