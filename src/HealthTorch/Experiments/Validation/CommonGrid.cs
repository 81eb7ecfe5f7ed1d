using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Curves of several models, each on a grid of its own, as curves on one grid.</summary>
/// <remarks>
/// The grid is all times of theirs without those that <see cref="TimeGrid"/> leaves out: at the others every curve is what it was. Their
/// scores are not comparable (a network's log hazards have any origin), so that the mean time lost up to the end of the grid takes their
/// place, which of one model's proportional hazards has the same order. The censoring of one
/// model's training rows holds for none of the others: metrics estimate it on the rows that they are given, which are the training rows of
/// all the models together.
/// </remarks>
internal static class CommonGrid
{
    /// <summary>The curves, part after part.</summary>
    /// <param name="parts">Curves of the same causes, read in the same way.</param>
    public static SurvivalCurves Of(IReadOnlyList<SurvivalCurves> parts)
    {
        var (times, causes) = (Times(parts), parts[0].Causes.Count);
        var incidences = new double[parts.Sum(part => part.Count) * causes * times.Length];
        var first = 0;
        foreach (var part in parts)
        {
            Read(part, times, incidences.AsSpan(first, part.Count * causes * times.Length));
            first += part.Count * causes * times.Length;
        }

        var risks = new double[incidences.Length / times.Length];
        for (var i = 0; i < risks.Length; i++)
        {
            risks[i] = TimeLost.Of(times, incidences.AsSpan(i * times.Length, times.Length), parts[0].Reading);
        }

        return new SurvivalCurves(times, parts[0].Causes, incidences, risks, parts[0].Reading)
        {
            Horizons = parts[0].Horizons,
            Scale = RiskScale.TimeLost,
            Ends = parts.Any(part => part.Ends is null) ? null : [.. parts.SelectMany(part => part.Ends!)],
        };
    }

    private static double[] Times(IReadOnlyList<SurvivalCurves> parts) => TimeGrid.Thinned(
        [.. parts.SelectMany(part => part.Times).Distinct().Order()],
        time => parts.SelectMany(part => part.Causes.Select((_, cause) => part.Incidence(cause + 1, time))).ToArray(),
        (kept, now) => kept.Zip(now).Any(Differ));

    private static bool Differ((double[] First, double[] Second) incidences) =>
        incidences.First.Zip(incidences.Second).Any(pair => Math.Abs(pair.Second - pair.First) > TimeGrid.MaxError);

    private static void Read(SurvivalCurves part, double[] times, Span<double> incidences)
    {
        for (var cause = 1; cause <= part.Causes.Count; cause++)
        {
            for (var i = 0; i < times.Length; i++)
            {
                var there = part.Incidence(cause, times[i]);
                for (var row = 0; row < part.Count; row++)
                {
                    incidences[(((row * part.Causes.Count) + cause - 1) * times.Length) + i] = there[row];
                }
            }
        }
    }
}
