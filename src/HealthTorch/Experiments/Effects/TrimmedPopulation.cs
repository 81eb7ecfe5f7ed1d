using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>Who is left out of the average effect of an arm among patients whom both arms could have come to.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="LeftOut">Rows that are left out.</param>
/// <param name="Alpha">
/// Of two arms the least probability of either that is kept; null where nobody is left out, and of more arms.
/// </param>
/// <param name="Limit">
/// The largest sum of the inverse probabilities of the arm and the reference that is kept; null where nobody is left out.
/// </param>
/// <remarks>Crump et al. (2009): see <see cref="OptimalTrimming"/>. Probabilities are the means over the draws of folds.</remarks>
public sealed record TrimmedPopulation(string Arm, int LeftOut, double? Alpha, double? Limit)
{
    /// <summary>That of each arm; none without scores.</summary>
    /// <param name="draws">The patients, and the regressions that judge; null without scores.</param>
    internal static IReadOnlyList<TrimmedPopulation> Of(JudgingDraws? draws) =>
        draws is null ? [] : [.. draws.Judged.ComparedArms.Select(arm => OfArm(draws, arm))];

    private static TrimmedPopulation OfArm(JudgingDraws draws, int arm)
    {
        var (trimming, name) = (draws.Trimming(arm), draws.Data.ArmNames[arm]);
        return trimming.LeftOut == 0
            ? new TrimmedPopulation(name, 0, null, null)
            : new TrimmedPopulation(name, trimming.LeftOut, draws.Data.ArmCount == 2 ? trimming.Alpha : null, trimming.Limit);
    }
}
