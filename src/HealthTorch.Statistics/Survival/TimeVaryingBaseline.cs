using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// The baseline hazard with time-varying relative hazards: the hazard of a patient whose log relative hazard is 0 at all times, given the
/// log relative hazards of all patients at knots.
/// </summary>
/// <param name="events">The patients.</param>
/// <param name="knots">Increasing times starting at 0.</param>
/// <param name="outputs">Row-major, patients x causes x knots: log relative hazards, interpolated linearly between the knots.</param>
/// <remarks>Kvamme, Borgan, Scheel (2019), equation 10: Breslow's estimate with time-varying relative hazards.</remarks>
internal sealed class TimeVaryingBaseline(SurvivalTimes events, double[] knots, double[] outputs)
{
    /// <summary>
    /// The cumulative hazard of a cause in each stratum (one if there are no strata), with a jump at each event time of the cause.
    /// </summary>
    /// <param name="cause">Number of the cause, from 1.</param>
    public IReadOnlyList<StepFunction> Hazards(int cause) => events.Strata is { } strata
        ? [.. strata.Names.Select((_, stratum) => Hazard(cause, strata.RowsIn(stratum)))]
        : [Hazard(cause, [.. Enumerable.Range(0, events.Count)])];

    private StepFunction Hazard(int cause, int[] rows)
    {
        var counts = new SortedDictionary<double, int>();
        foreach (var row in rows)
        {
            if (events.Causes[row] == cause)
            {
                counts[events.Times[row]] = counts.GetValueOrDefault(events.Times[row]) + 1;
            }
        }

        var sum = 0.0;
        return new StepFunction([.. counts.Keys], [.. counts.Select(time => sum += time.Value / AtRisk(time.Key, cause, rows))], 0);
    }

    private double AtRisk(double time, int cause, int[] rows)
    {
        var (place, width, sum) =
            (GridInterpolation.Find(knots, time, CurveInterpolation.Linear), knots.Length * events.CauseNames.Count, 0.0);
        foreach (var row in rows)
        {
            if (events.Times[row] >= time && (events.Entries?[row] ?? double.NegativeInfinity) < time)
            {
                sum += Math.Exp(place.Interpolate(outputs.AsSpan((row * width) + ((cause - 1) * knots.Length), knots.Length)));
            }
        }

        return sum;
    }
}
