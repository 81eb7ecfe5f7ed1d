using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// What average effects are estimated from: the judging regressions, cross-fitted in several draws of folds. One draw moves an estimate by
/// a part of its standard error.
/// </summary>
/// <param name="judged">The patients.</param>
/// <param name="data">The same as estimators read them.</param>
/// <param name="all">Each draw.</param>
internal sealed class JudgingDraws(JudgedEffects judged, EffectData data, IReadOnlyList<JudgingDraw> all)
{
    /// <summary>The patients.</summary>
    public JudgedEffects Judged => judged;

    /// <summary>The same as estimators read them.</summary>
    public EffectData Data => data;

    /// <summary>Each draw.</summary>
    public IReadOnlyList<JudgingDraw> All => all;

    /// <summary>Whether the regressions that judge say mean outcomes.</summary>
    public bool AreStandardised => all[0].Standardised is not null;

    /// <summary>Those of a summary's patients; null without scores.</summary>
    /// <param name="judged">The patients.</param>
    /// <param name="subject">What they are made from.</param>
    public static JudgingDraws? TryOf(JudgedEffects judged, EffectSubject subject)
    {
        if (judged.Scores is null)
        {
            return null;
        }

        var data = judged.Data(subject.Prepared);
        return new JudgingDraws(judged, data, judged.Truth.Evaluation is null
            ? [new JudgingDraw(data, judged.Nuisances!, null)]
            : EffectEvaluation.Draws(subject.Prepared, judged.Truth, subject.Ids, subject.Seed, subject.Draws));
    }

    /// <summary>The draws whose doubly robust average effect of an arm is the median: one, of an even number two.</summary>
    /// <param name="arm">Index of the arm.</param>
    public int[] Middle(int arm) => DrawMedian.Middle([.. all.Select(draw => draw.Scores.AverageEffect(arm).Value)]);

    /// <summary>Who is left out for small probabilities of an arm or the reference, by their means over the draws.</summary>
    /// <param name="arm">Index of the arm.</param>
    public OptimalTrimming Trimming(int arm)
    {
        var count = data.Count * data.ArmCount;
        double[] means = [.. Enumerable.Range(0, count).Select(i => all.Average(draw => draw.Nuisances.Propensities[i]))];
        return OptimalTrimming.Of(means, data.ArmCount, arm);
    }

    /// <summary>The median of an estimate over the draws.</summary>
    /// <param name="estimate">The estimate of a draw.</param>
    public Estimated Median(Func<JudgingDraw, Estimated> estimate) => DrawMedian.Of([.. all.Select(estimate)]);
}
