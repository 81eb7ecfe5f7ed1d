using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;

namespace HealthTorch.Core.Validation;

/// <summary>Combines curves of several models, each on its own time grid, on one grid.</summary>
/// <remarks>
/// The grid is the union of all times without those that <see cref="TimeGrid"/> removes; at the remaining times every curve is unchanged.
/// The scores of different models are not comparable (log hazards of networks have an arbitrary origin), so they are replaced with the
/// restricted mean time lost up to the end of the grid, which has the same order for the proportional hazards of one model. The censoring
/// distribution of one model's training rows does not apply to the others: metrics estimate it on the rows that they evaluate, which are
/// the training rows of all models together.
/// </remarks>
internal static class TimeGridUnion
{
    /// <summary>The curves, model after model.</summary>
    /// <param name="parts">Curves with the same causes and the same interpolation.</param>
    public static SurvivalCurves Combine(IReadOnlyList<SurvivalCurves> parts)
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
            risks[i] = RestrictedMeanTimeLost.Compute(times, incidences.AsSpan(i * times.Length, times.Length), parts[0].Interpolation);
        }

        return new SurvivalCurves(times, parts[0].Causes, incidences, risks, parts[0].Interpolation)
        {
            Horizons = parts[0].Horizons,
            RiskScale = RiskScale.TimeLost,
            FollowUpEnds = parts.Any(part => part.FollowUpEnds is null) ? null : [.. parts.SelectMany(part => part.FollowUpEnds!)],
        };
    }

    private static double[] Times(IReadOnlyList<SurvivalCurves> parts) => TimeGrid.Thin(
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
