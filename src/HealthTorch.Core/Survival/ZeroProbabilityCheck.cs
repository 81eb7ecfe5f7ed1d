using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>
/// Reports rows to whose outcome a model or baseline assigned a probability of zero, because a single such row dominates its interval log
/// score.
/// </summary>
internal static class ZeroProbabilityCheck
{
    /// <summary>A note for each model that predicted zero; none for other targets.</summary>
    /// <param name="metrics">The metrics, which may include the interval log score.</param>
    /// <param name="evaluation">Predictions of the model and the baselines for the evaluation set.</param>
    /// <param name="targets">The targets of the evaluation set.</param>
    public static IEnumerable<Finding> Run(IReadOnlyList<Metric> metrics, EvaluationResult evaluation, Targets targets)
    {
        if (targets is not SurvivalTimes events || metrics.OfType<IntervalLogScore>().FirstOrDefault() is not { } score)
        {
            yield break;
        }

        foreach (var (name, prediction) in evaluation.BaselinePredictions.Prepend(
            new("model", evaluation.Predictions[evaluation.EvaluationSet])))
        {
            if (prediction is SurvivalCurves curves && score.CountAtMinimum(events, curves) is var count and > 0)
            {
                yield return new Finding(
                    Severity.Note, "zero-probability", Message(score, name, count, events.Count, evaluation.EvaluationSet));
            }
        }
    }

    private static string Message(Metric score, string name, int count, int rows, string set) =>
        $"the {name} predicted a probability of 0 for the observed outcome of {count} of {rows} {set} rows; in the {score.Name}, each of "
            + "these probabilities is replaced with 2^-52 (log -36.04).";
}
