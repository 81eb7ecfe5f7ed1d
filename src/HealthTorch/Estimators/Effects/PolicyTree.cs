using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Estimators;

/// <summary>A rule that gives each patient an arm by at most three questions.</summary>
/// <remarks>
/// Athey, Wager: Policy learning with observational data (2021), section 2; Zhou, Athey, Wager: Offline multi-action policy learning
/// (2023), whose exact search this is, at every depth from 1 to 3, over at most 32 cuts a feature (all cuts between its values where there
/// are no more).
/// </remarks>
public sealed class PolicyTree
{
    /// <summary>Most cuts of a feature that are tried.</summary>
    public const int UsualCuts = 32;

    private readonly PolicyNode _root;
    private readonly IReadOnlyList<string> _features;

    internal PolicyTree(PolicyNode root, IReadOnlyList<string> features) => (_root, _features) = (root, features);

    /// <summary>Questions to the last leaf.</summary>
    public int Depth => _root.Depth;

    /// <summary>The tree with the largest sum of scores of the arms that it gives.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">The score of each arm, row-major, patients x arms: see <see cref="DoublyRobustScores"/>.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="depth">Most questions, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher score is better.</param>
    /// <param name="cuts">Most cuts of a feature that are tried.</param>
    /// <returns>Of equal trees the one with fewer questions, then the first feature and the lowest cut.</returns>
    public static PolicyTree Fit(Rows rows, double[] scores, int arms, int depth, bool higherIsBetter = true, int cuts = UsualCuts)
    {
        if (depth is < 1 or > 3 || scores.Length != rows.Count * arms || rows.Count == 0)
        {
            throw new ArgumentException($"A policy tree needed a depth from 1 to 3 and {arms} scores for each of {rows.Count} patients, but got {depth} and {scores.Length}.");
        }

        var oriented = higherIsBetter ? scores : Array.ConvertAll(scores, score => -score);
        return new PolicyTree(new PolicyTreeSearch(rows, oriented, arms, cuts).Best(depth), rows.Features);
    }

    /// <summary>
    /// The value of a tree's policy, told honestly: the tree is learned on one half of the patients, and its value and that of the best
    /// constant policy of that half are estimated on the other.
    /// </summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">Their doubly robust scores.</param>
    /// <param name="depth">Most questions, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better.</param>
    /// <param name="random">The stream that the halves are drawn from.</param>
    /// <returns>The value of the tree's policy, and what it is better than the best constant policy (above 0 is better).</returns>
    public static (Estimated Value, Estimated Gain) HonestValue(Rows rows, DoublyRobustScores scores, int depth, bool higherIsBetter, RandomStream random)
    {
        var honest = Honest(rows, scores, depth, higherIsBetter, random);
        return (honest.Value, honest.Gain);
    }

    /// <summary>The same, with the tree.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="scores">Their doubly robust scores.</param>
    /// <param name="depth">Most questions, from 1 to 3.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better.</param>
    /// <param name="random">The stream that the halves are drawn from.</param>
    public static HonestPolicy Honest(Rows rows, DoublyRobustScores scores, int depth, bool higherIsBetter, RandomStream random)
    {
        var (order, arms) = (random.Permutation(rows.Count), scores.ArmCount);
        var (learning, judging) = (order[..(order.Length / 2)], order[(order.Length / 2)..]);
        var learned = ByArm.Take(scores.Values, learning, arms)!;
        var tree = Fit(rows.Take(learning), learned, arms, depth, higherIsBetter);
        var (policy, sign) = (tree.Policy(rows.Take(judging)), higherIsBetter ? 1 : -1);
        var constant = Enumerable.Range(0, arms).MaxBy(arm => sign * Moments.Mean(ByArm.Column(learned, arm, arms)));
        return new HonestPolicy(
            tree,
            learning.Length,
            constant,
            Moments.MeanOf([.. judging.Select((row, i) => scores[row, policy[i]])]),
            Moments.MeanOf([.. judging.Select((row, i) => sign * (scores[row, policy[i]] - scores[row, constant]))]));
    }

    /// <summary>The arm that each patient is given.</summary>
    /// <param name="rows">Patients with the features that it was fitted on.</param>
    public int[] Policy(Rows rows) => [.. Enumerable.Range(0, rows.Count).Select(row => _root.ArmOf(rows[row]))];

    /// <summary>The rule in words, a line for each question and each arm.</summary>
    /// <param name="armNames">Names of the arms.</param>
    public string Text(IReadOnlyList<string> armNames) => string.Join('\n', Lines(_root, armNames, ""));

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

/// <summary>A tree that was learned on one half of the patients and judged on the other.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Learned">Patients that it was learned on.</param>
/// <param name="BestConstant">The arm that is best for all of these.</param>
/// <param name="Value">The mean outcome under the tree's policy, of the others.</param>
/// <param name="Gain">How much better it is than the best constant policy (above 0 is better), of the others.</param>
public sealed record HonestPolicy(PolicyTree Tree, int Learned, int BestConstant, Estimated Value, Estimated Gain);

/// <summary>An arm, or a question with two more nodes.</summary>
/// <param name="Value">Sum of the scores of the arms that it gives.</param>
/// <param name="Arm">The arm of a leaf.</param>
/// <param name="Split">The question; null of a leaf.</param>
internal sealed record PolicyNode(double Value, int Arm, PolicySplit? Split = null)
{
    public int Depth => Split is null ? 0 : 1 + Math.Max(Split.Below.Depth, Split.Above.Depth);

    public int ArmOf(ReadOnlySpan<double> features) => Split is null ? Arm
        : (features[Split.Feature] <= Split.Cut ? Split.Below : Split.Above).ArmOf(features);
}

/// <summary>A question.</summary>
/// <param name="Feature">Its index.</param>
/// <param name="Cut">Patients at or below it go to <paramref name="Below"/>.</param>
/// <param name="Below">What is next for them.</param>
/// <param name="Above">What is next for the others.</param>
internal sealed record PolicySplit(int Feature, double Cut, PolicyNode Below, PolicyNode Above);
