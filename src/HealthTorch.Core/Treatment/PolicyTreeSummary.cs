using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// A policy tree of depth two, which assigns an arm to each patient; trained on half of the rows and evaluated on the other half.
/// </summary>
/// <param name="Rule">The rule, one line per split and per leaf, with features in their original units.</param>
/// <param name="Learned">Number of training rows of the rule.</param>
/// <param name="Judged">Number of evaluation rows of the rule.</param>
/// <param name="Value">The mean outcome under the rule.</param>
/// <param name="BestConstant">The best arm for all patients, chosen on the training rows of the rule.</param>
/// <param name="Gain">The gain of the rule over this arm; above 0 is better.</param>
public sealed record PolicyTreeSummary(string Rule, int Learned, int Judged, Estimate Value, string BestConstant, Estimate Gain)
{
    private const int Depth = 2, MinRows = 40, MaxFeatures = 100;

    /// <summary>Trains and evaluates the tree; null without scores, for fewer than 40 rows, and for more than 100 features.</summary>
    internal static PolicyTreeSummary? Fit(EffectEvaluation evaluation, FeatureRows rows, long seed)
    {
        if (evaluation.Scores is not { } scores || rows.Count < MinRows || rows.Features.Count is 0 or > MaxFeatures)
        {
            return null;
        }

        var arms = evaluation.Truth.ArmNames;
        var honest = PolicyTree.FitHonest(rows, scores, Depth, evaluation.Truth.HigherIsBetter, Seeds.CreateStream(seed, "policy-tree"));
        return new PolicyTreeSummary(
            honest.Tree.Describe(arms),
            honest.TrainingRows,
            rows.Count - honest.TrainingRows,
            AverageEffect.WithInterval(honest.Value),
            arms[honest.BestConstant],
            AverageEffect.WithInterval(honest.Gain));
    }
}
