using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>A rule of at most two questions that gives each patient an arm, learned on half of the rows and judged on the others.</summary>
/// <param name="Rule">The rule, a line for each question and each arm; features in their own units.</param>
/// <param name="Learned">Rows that it was learned on.</param>
/// <param name="Judged">Rows that it was judged on.</param>
/// <param name="Value">The mean outcome under it.</param>
/// <param name="BestConstant">The arm that is best for all, by the rows that it was learned on.</param>
/// <param name="Gain">How much better the rule is than that, above 0 is better.</param>
public sealed record PolicyTreeSummary(string Rule, int Learned, int Judged, Estimate Value, string BestConstant, Estimate Gain)
{
    private const int Depth = 2, FewestRows = 40, MostFeatures = 100;

    /// <summary>Learns and judges it; null without scores, of fewer than 40 rows, and of more than 100 features.</summary>
    internal static PolicyTreeSummary? Of(JudgedEffects judged, Rows rows, long seed)
    {
        if (judged.Scores is not { } scores || rows.Count < FewestRows || rows.Features.Count is 0 or > MostFeatures)
        {
            return null;
        }

        var arms = judged.Truth.ArmNames;
        var honest = Estimators.PolicyTree.Honest(rows, scores, Depth, judged.Truth.HigherIsBetter, Seeds.Stream(seed, "policy-tree"));
        return new PolicyTreeSummary(
            honest.Tree.Text(arms),
            honest.Learned,
            rows.Count - honest.Learned,
            AverageEffect.WithInterval(honest.Value),
            arms[honest.BestConstant],
            AverageEffect.WithInterval(honest.Gain));
    }
}
