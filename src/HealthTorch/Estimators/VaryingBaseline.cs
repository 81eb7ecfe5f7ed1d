using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>The hazard of a patient whose log relative hazard is 0 at all times, where those of the others are given at knots.</summary>
/// <param name="events">The patients.</param>
/// <param name="knots">Increasing times from 0.</param>
/// <param name="outputs">Row-major, patients x causes x knots: log relative hazards, read between the knots on straight lines.</param>
/// <remarks>
/// Kvamme, Borgan, Scheel (2019), equation 10: Breslow's estimate with relative hazards that change over time; over all strata together.
/// </remarks>
internal sealed class VaryingBaseline(Events events, double[] knots, double[] outputs)
{
    /// <summary>
    /// How far the cumulative hazard of a cause rises from each time to the next; what happens between two counts at the second.
    /// </summary>
    /// <param name="times">Increasing times above 0, the last event time among them.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public double[] Jumps(double[] times, int cause)
    {
        var counts = Counts(times, cause);
        return [.. times.Select((time, i) => counts[i] == 0 ? 0 : counts[i] / AtRisk(time, cause))];
    }

    private int[] Counts(double[] times, int cause)
    {
        var counts = new int[times.Length];
        for (var row = 0; row < events.Count; row++)
        {
            if (events.Causes[row] == cause)
            {
                var place = Array.BinarySearch(times, events.Times[row]);
                counts[place >= 0 ? place : ~place]++;
            }
        }

        return counts;
    }

    private double AtRisk(double time, int cause)
    {
        var (place, width, sum) = (GridPlace.Of(knots, time, CurveReading.Linear), knots.Length * events.CauseNames.Count, 0.0);
        for (var row = 0; row < events.Count; row++)
        {
            if (events.Times[row] >= time && (events.Entries?[row] ?? double.NegativeInfinity) < time)
            {
                sum += Math.Exp(place.Read(outputs.AsSpan((row * width) + ((cause - 1) * knots.Length), knots.Length)));
            }
        }

        return sum;
    }
}
