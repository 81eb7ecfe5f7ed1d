using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>The patients excluded from the average effect of an arm in the population that could have received both arms.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="LeftOut">Number of excluded rows.</param>
/// <param name="Alpha">
/// For two arms, the lowest probability of either arm among the included rows; null where no row is excluded, and for more than two arms.
/// </param>
/// <param name="Limit">
/// The largest sum of the inverse probabilities of the arm and the reference among the included rows; null where no row is excluded.
/// </param>
/// <remarks>Crump et al. (2009): see <see cref="OptimalTrimming"/>. Probabilities are the means over the draws of folds.</remarks>
public sealed record TrimmedPopulation(string Arm, int LeftOut, double? Alpha, double? Limit)
{
    /// <summary>The trimmed population of each arm; none without scores.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    internal static IReadOnlyList<TrimmedPopulation> Compute(NuisanceDraws? draws) =>
        draws is null ? [] : [.. draws.Evaluation.ComparedArms.Select(arm => ComputeForArm(draws, arm))];

    private static TrimmedPopulation ComputeForArm(NuisanceDraws draws, int arm)
    {
        var (trimming, name) = (draws.ComputeTrimming(arm), draws.Data.ArmNames[arm]);
        return trimming.ExcludedCount == 0
            ? new TrimmedPopulation(name, 0, null, null)
            : new TrimmedPopulation(name, trimming.ExcludedCount, draws.Data.ArmCount == 2 ? trimming.Alpha : null, trimming.Limit);
    }
}
