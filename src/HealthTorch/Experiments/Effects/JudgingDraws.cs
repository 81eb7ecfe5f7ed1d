using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// The inputs of the average effects: the nuisance regressions, cross-fitted in several draws of folds. A single draw shifts an estimate by
/// a fraction of its standard error.
/// </summary>
/// <param name="evaluation">The patients.</param>
/// <param name="data">The patients in the form that estimators read.</param>
/// <param name="all">Each draw.</param>
internal sealed class JudgingDraws(JudgedEffects evaluation, EffectData data, IReadOnlyList<JudgingDraw> all)
{
    /// <summary>The patients.</summary>
    public JudgedEffects Judged => evaluation;

    /// <summary>The patients in the form that estimators read.</summary>
    public EffectData Data => data;

    /// <summary>Each draw.</summary>
    public IReadOnlyList<JudgingDraw> All => all;

    /// <summary>Whether the nuisance regressions give standardized mean outcomes.</summary>
    public bool AreStandardised => all[0].Standardised is not null;

    /// <summary>The draws for the patients of a summary; null without scores.</summary>
    /// <param name="evaluation">The patients.</param>
    /// <param name="subject">The inputs of the summary.</param>
    public static JudgingDraws? TryOf(JudgedEffects evaluation, EffectSubject subject)
    {
        if (evaluation.Scores is null)
        {
            return null;
        }

        var data = evaluation.Data(subject.Prepared);
        return new JudgingDraws(evaluation, data, evaluation.Truth.Evaluation is null
            ? [new JudgingDraw(data, evaluation.Nuisances!, null)]
            : EffectEvaluation.Draws(subject.Prepared, evaluation.Truth, subject.Ids, subject.Seed, subject.Draws));
    }

    /// <summary>
    /// The draws whose doubly robust average effect of an arm is the median: one draw, or two for an even number of draws.
    /// </summary>
    /// <param name="arm">Index of the arm.</param>
    public int[] Middle(int arm) => DrawMedian.Middle([.. all.Select(draw => draw.Scores.AverageEffect(arm).Value)]);

    /// <summary>
    /// The patients who are excluded because of low probabilities of an arm or of the reference, by mean probabilities over the draws.
    /// </summary>
    /// <param name="arm">Index of the arm.</param>
    public OptimalTrimming Trimming(int arm)
    {
        var count = data.Count * data.ArmCount;
        double[] means = [.. Enumerable.Range(0, count).Select(i => all.Average(draw => draw.Nuisances.Propensities[i]))];
        return OptimalTrimming.Of(means, data.ArmCount, arm);
    }

    /// <summary>The median of an estimate over the draws.</summary>
    /// <param name="estimate">The estimate in one draw.</param>
    public Estimated Median(Func<JudgingDraw, Estimated> estimate) => DrawMedian.Of([.. all.Select(estimate)]);
}
