using HealthTorch.Core.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>The average effect of an arm in each of the subgroups of a column.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Column">The column.</param>
/// <param name="Subgroups">
/// The subgroups. If all effects are defined, their mean weighted by the number of rows equals the doubly robust average effect of all
/// patients.
/// </param>
/// <param name="Interaction">
/// The test that all defined effects are equal (Cochran's Q); null where fewer than two have a standard error.
/// </param>
/// <remarks>
/// Effects are means of doubly robust scores in the draw of folds whose average effect is the median (for an even number of draws, the mean
/// of two draws); standard errors include the variation between draws. Cochran: The combination of estimates from different experiments
/// (1954).
/// </remarks>
public sealed record SubgroupEffects(string Arm, string Column, IReadOnlyList<SubgroupEffect> Subgroups, TestSummary? Interaction)
{
    /// <summary>The minimum number of rows of each arm in a subgroup for its effect to be defined.</summary>
    internal const int MinRows = 5;

    /// <summary>The effects of each arm and column; none without scores.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    /// <param name="columns">The columns.</param>
    internal static IReadOnlyList<SubgroupEffects> Estimate(NuisanceDraws? draws, IReadOnlyList<SubgroupColumn> columns) =>
        draws is null
            ? []
            : [.. draws.Evaluation.ComparedArms.SelectMany(arm => columns.Select(column => EstimateForColumn(draws, arm, column)))];

    private static SubgroupEffects EstimateForColumn(NuisanceDraws draws, int arm, SubgroupColumn column)
    {
        int[][] rows = [.. column.Levels.Select((_, level) => column.RowsInLevel(level))];
        EstimateWithError[] effects = [.. rows.Select(of => Effect(draws, arm, of))];
        return new SubgroupEffects(
            draws.Data.ArmNames[arm],
            column.Name,
            [.. column.Levels.Select((level, i) => new SubgroupEffect(
                level, rows[i].Length, rows[i].Count(row => draws.Data.Arms[row] == arm), AverageEffect.WithInterval(effects[i])))],
            TestInteraction(effects) is { } test ? TestSummary.From(test) : null);
    }

    private static EstimateWithError Effect(NuisanceDraws draws, int arm, int[] rows)
    {
        if (Array.Exists([0, arm], of => rows.Count(row => draws.Data.Arms[row] == of) < MinRows))
        {
            return new EstimateWithError(double.NaN, double.NaN);
        }

        EstimateWithError[] ofDraws = [.. draws.All.Select(draw => draw.Scores.AverageEffect(arm, rows))];
        return MedianOverDraws.Around(draws.MedianDraws(arm).Average(draw => ofDraws[draw].Value), ofDraws);
    }

    private static ChiSquaredTest? TestInteraction(EstimateWithError[] effects)
    {
        EstimateWithError[] known = [.. effects.Where(effect => effect.StandardError > 0)];
        double[] weights = Array.ConvertAll(known, effect => 1 / (effect.StandardError * effect.StandardError));
        var mean = known.Zip(weights, (effect, weight) => weight * effect.Value).Sum() / weights.Sum();
        var q = known.Zip(weights, (effect, weight) => weight * (effect.Value - mean) * (effect.Value - mean)).Sum();
        return known.Length < 2 ? null : new ChiSquaredTest(q, known.Length - 1);
    }
}

/// <summary>The average effect in a subgroup.</summary>
/// <param name="Level">The level of the column, or the range of its values.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Received">Number of rows that received the arm.</param>
/// <param name="Effect">
/// The doubly robust average effect with its 95 % interval; not defined where the arm or the first arm has fewer than 5 rows.
/// </param>
public sealed record SubgroupEffect(string Level, int Rows, int Received, Estimate Effect);
