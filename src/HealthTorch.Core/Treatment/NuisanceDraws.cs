using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// The inputs of the average effects: the nuisance regressions, cross-fitted in several draws of folds. A single draw shifts an estimate by
/// a fraction of its standard error.
/// </summary>
/// <param name="evaluation">The patients.</param>
/// <param name="data">The patients in the form that estimators read.</param>
/// <param name="all">Each draw.</param>
internal sealed class NuisanceDraws(EffectEvaluation evaluation, EffectData data, IReadOnlyList<NuisanceDraw> all)
{
    /// <summary>The patients.</summary>
    public EffectEvaluation Evaluation => evaluation;

    /// <summary>The patients in the form that estimators read.</summary>
    public EffectData Data => data;

    /// <summary>Each draw.</summary>
    public IReadOnlyList<NuisanceDraw> All => all;

    /// <summary>Whether the nuisance regressions give standardized mean outcomes.</summary>
    public bool HaveStandardization => all[0].Standardization is not null;

    /// <summary>The draws for the patients of a summary; null without scores.</summary>
    /// <param name="evaluation">The patients.</param>
    /// <param name="subject">The inputs of the summary.</param>
    public static NuisanceDraws? TryEstimate(EffectEvaluation evaluation, EffectEvaluationInput subject)
    {
        if (evaluation.Scores is null)
        {
            return null;
        }

        var data = evaluation.ToEffectData(subject.Prepared);
        return new NuisanceDraws(evaluation, data, evaluation.Truth.EvaluationNuisances is null
            ? [new NuisanceDraw(data, evaluation.Nuisances!, null)]
            : EvaluationNuisanceEstimator.EstimateDraws(subject.Prepared, evaluation.Truth, subject.Ids, subject.Seed, subject.Draws));
    }

    /// <summary>
    /// The draws whose doubly robust average effect of an arm is the median: one draw, or two for an even number of draws.
    /// </summary>
    /// <param name="arm">Index of the arm.</param>
    public int[] MedianDraws(int arm) => MedianOverDraws.Middle([.. all.Select(draw => draw.Scores.AverageEffect(arm).Value)]);

    /// <summary>
    /// The patients who are excluded because of low probabilities of an arm or of the reference, by mean probabilities over the draws.
    /// </summary>
    /// <param name="arm">Index of the arm.</param>
    public OptimalTrimming ComputeTrimming(int arm)
    {
        var count = data.Count * data.ArmCount;
        double[] means = [.. Enumerable.Range(0, count).Select(i => all.Average(draw => draw.Nuisances.Propensities[i]))];
        return OptimalTrimming.Compute(means, data.ArmCount, arm);
    }

    /// <summary>The median of an estimate over the draws.</summary>
    /// <param name="estimate">The estimate in one draw.</param>
    public EstimateWithError Median(Func<NuisanceDraw, EstimateWithError> estimate) => MedianOverDraws.Compute([.. all.Select(estimate)]);
}
