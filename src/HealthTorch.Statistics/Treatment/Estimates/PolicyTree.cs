using System.Globalization;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>A treatment policy in the form of a decision tree with at most three levels of splits.</summary>
/// <remarks>
/// Athey, Wager: Policy learning with observational data (2021), section 2; Zhou, Athey, Wager: Offline multi-action policy learning
/// (2023), whose exact search is implemented here for depths 1 to 3, over at most 32 cut points per feature (all midpoints between values
/// if there are no more).
/// </remarks>
public sealed class PolicyTree
{
    /// <summary>Default maximum number of cut points per feature.</summary>
    public const int DefaultMaxCuts = 32;

    private readonly PolicyNode _root;
    private readonly IReadOnlyList<string> _features;

    internal PolicyTree(PolicyNode root, IReadOnlyList<string> features) => (_root, _features) = (root, features);

    /// <summary>Depth of the tree: the number of splits to the deepest leaf.</summary>
    public int Depth => _root.Depth;

    /// <summary>Fits the tree with the largest sum of scores under its policy.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">The score of each arm, row-major, patients x arms: see <see cref="AipwScores"/>.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="depth">Maximum depth, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher score is better.</param>
    /// <param name="cuts">Maximum number of cut points per feature.</param>
    /// <returns>The best tree; among equal trees the one with fewer splits, then the first feature and the lowest cut point.</returns>
    public static PolicyTree Fit(
        FeatureRows rows, double[] scores, int arms, int depth, bool higherIsBetter = true, int cuts = DefaultMaxCuts)
    {
        if (depth is < 1 or > 3 || scores.Length != rows.Count * arms || rows.Count == 0)
        {
            throw new ArgumentException(
                $"A policy tree needed a depth from 1 to 3 and {arms} scores for each of {rows.Count} patients, "
                    + $"but got depth {depth} and {scores.Length} scores.");
        }

        var oriented = higherIsBetter ? scores : Array.ConvertAll(scores, score => -score);
        return new PolicyTree(new PolicyTreeSearch(rows, oriented, arms, cuts).Best(depth), rows.Features);
    }

    /// <summary>
    /// An honest estimate of the value of a tree policy: the tree is learned on one half of the patients; its value, and its gain over the
    /// best constant policy of that half, are estimated on the other half.
    /// </summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">Their doubly robust scores.</param>
    /// <param name="depth">Maximum depth, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better.</param>
    /// <param name="random">The random stream from which the halves are drawn.</param>
    /// <returns>The value of the tree's policy, and its gain over the best constant policy (above 0 is better).</returns>
    public static (EstimateWithError Value, EstimateWithError Gain) EstimateHonestValue(
        FeatureRows rows, AipwScores scores, int depth, bool higherIsBetter, RandomStream random)
    {
        var honest = FitHonest(rows, scores, depth, higherIsBetter, random);
        return (honest.Value, honest.Gain);
    }

    /// <summary>Like <see cref="EstimateHonestValue"/>, but also returns the tree.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">Their doubly robust scores.</param>
    /// <param name="depth">Maximum depth, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better.</param>
    /// <param name="random">The random stream from which the halves are drawn.</param>
    public static HonestPolicy FitHonest(FeatureRows rows, AipwScores scores, int depth, bool higherIsBetter, RandomStream random)
    {
        var (order, arms) = (random.Permutation(rows.Count), scores.ArmCount);
        var (learning, judging) = (order[..(order.Length / 2)], order[(order.Length / 2)..]);
        var learned = ArmMatrix.Take(scores.Values, learning, arms)!;
        var tree = Fit(rows.Take(learning), learned, arms, depth, higherIsBetter);
        var (policy, sign) = (tree.Recommend(rows.Take(judging)), higherIsBetter ? 1 : -1);
        var constant = Enumerable.Range(0, arms).MaxBy(arm => sign * Moments.Mean(ArmMatrix.Column(learned, arm, arms)));
        return new HonestPolicy(
            tree,
            learning.Length,
            constant,
            Moments.MeanWithError([.. judging.Select((row, i) => scores[row, policy[i]])]),
            Moments.MeanWithError([.. judging.Select((row, i) => sign * (scores[row, policy[i]] - scores[row, constant]))]));
    }

    /// <summary>The arm that the policy gives to each patient.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    public int[] Recommend(FeatureRows rows) => [.. Enumerable.Range(0, rows.Count).Select(row => _root.ArmFor(rows[row]))];

    /// <summary>The rule as text, one line per split and per leaf.</summary>
    /// <param name="armNames">Names of the arms.</param>
    public string Describe(IReadOnlyList<string> armNames) => string.Join('\n', Lines(_root, armNames, ""));

    private IEnumerable<string> Lines(PolicyNode node, IReadOnlyList<string> armNames, string indent)
    {
        if (node.Split is not { } split)
        {
            return [$"{indent}give {armNames[node.Arm]}"];
        }

        var cut = split.Cut.ToString("G6", CultureInfo.InvariantCulture);
        var feature = _features[split.Feature];
        return
        [
            $"{indent}if {feature} is at most {cut}:", .. Lines(split.Below, armNames, indent + "  "),
            $"{indent}if {feature} is above {cut}:", .. Lines(split.Above, armNames, indent + "  "),
        ];
    }
}

/// <summary>A policy tree that was learned on one half of the patients and evaluated on the other half.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="TrainingRows">Number of patients that it was learned on.</param>
/// <param name="BestConstant">The arm that is best for all patients of the learning half.</param>
/// <param name="Value">Mean outcome under the tree's policy in the evaluation half.</param>
/// <param name="Gain">Gain over the best constant policy in the evaluation half (above 0 is better).</param>
public sealed record HonestPolicy(PolicyTree Tree, int TrainingRows, int BestConstant, EstimateWithError Value, EstimateWithError Gain);

/// <summary>A node of a policy tree: a leaf with an arm, or a split with two child nodes.</summary>
/// <param name="Value">Sum of the scores under the policy of this node.</param>
/// <param name="Arm">The arm of the leaf.</param>
/// <param name="Split">The split; null for a leaf.</param>
internal sealed record PolicyNode(double Value, int Arm, PolicySplit? Split = null)
{
    public int Depth => Split is null ? 0 : 1 + Math.Max(Split.Below.Depth, Split.Above.Depth);

    public int ArmFor(ReadOnlySpan<double> features) => Split is null ? Arm
        : (features[Split.Feature] <= Split.Cut ? Split.Below : Split.Above).ArmFor(features);
}

/// <summary>A split of a policy tree.</summary>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Cut">The cut point: patients with a value at or below it go to <paramref name="Below"/>.</param>
/// <param name="Below">Child node for values at or below the cut point.</param>
/// <param name="Above">Child node for values above the cut point.</param>
internal sealed record PolicySplit(int Feature, double Cut, PolicyNode Below, PolicyNode Above);
