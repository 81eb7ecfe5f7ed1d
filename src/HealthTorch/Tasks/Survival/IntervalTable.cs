using HealthTorch.Data;

namespace HealthTorch.Tasks;

/// <summary>Intervals of all patients as the dense engine reads them.</summary>
internal static class IntervalTable
{
    /// <summary>Row-major, patients x intervals: 1 where the interval counts, else 0.</summary>
    public static double[] AtRisk(IntervalEvents events) => Rows(events, events.AtRisk);

    /// <summary>Row-major, patients x intervals: share of the interval at risk.</summary>
    public static double[] Exposures(IntervalEvents events) => Rows(events, events.Exposures);

    /// <summary>The place of each patient's event among causes x intervals, -1 where there is none.</summary>
    public static int[] Places(IntervalEvents events) => [.. Enumerable.Range(0, events.Count).Select(events.EventPlace)];

    private static double[] Rows(IntervalEvents events, WriteRow write)
    {
        var rows = new double[events.Count * events.Intervals];
        for (var patient = 0; patient < events.Count; patient++)
        {
            write(patient, rows.AsSpan(patient * events.Intervals, events.Intervals));
        }

        return rows;
    }

    private delegate void WriteRow(int patient, Span<double> intervals);
}
