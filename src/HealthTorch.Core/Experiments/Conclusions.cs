using System.Globalization;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Experiments;

/// <summary>The conclusions of a report, in sentences, the most serious first.</summary>
internal static class Conclusions
{
    private const int MinRows = 50;

    public static IReadOnlyList<string> Create(
        IReadOnlyList<Finding> audit,
        EvaluationResult evaluation,
        TrainingHistory history,
        IReadOnlyList<CoxTable> doubtful,
        EffectSummary? effects = null,
        MoleculeSummary? molecules = null,
        FigureData? figures = null,
        CrossValidationSummary? folds = null,
        string? reasons = null) =>
    [
        .. DescribeAudit(audit),
        .. DescribeStopping(history),
        .. DescribeSampleSize(evaluation.EvaluationSet, evaluation.EvaluationRows),
        .. evaluation.LeftOut.Select(of => $"The {of.Key} baseline was excluded because it could not be fitted: {of.Value}."),
        .. doubtful.Select(DescribeHazards),
        .. EffectConclusions.Warnings(effects, evaluation.Comparisons),
        .. DescribeLabelBasis(evaluation),
        .. DescribeComparisons(evaluation, areGood: false),
        .. reasons is null ? [] : new[] { reasons },
        .. CalibrationConclusions.Create(evaluation, figures, folds),
        .. DescribeComparisons(evaluation, areGood: true),
        .. MoleculeConclusions.Create(molecules),
        .. EffectConclusions.Findings(effects),
    ];

    private static IEnumerable<string> DescribeAudit(IReadOnlyList<Finding> audit)
    {
        var dangers = audit.Count(finding => finding.Severity == Severity.Danger);
        var warnings = audit.Count(finding => finding.Severity == Severity.Warning);
        if (dangers > 0)
        {
            yield return $"The result cannot be trusted without changes: the audit found {Count(dangers, "danger")}.";
        }
        else if (warnings > 0)
        {
            yield return $"The audit found {Count(warnings, "warning")}; explain why they do not bias the result, or change the data.";
        }
    }

    private static IEnumerable<string> DescribeStopping(TrainingHistory history)
    {
        if (history.Stopped == StopReason.Cancelled)
        {
            yield return $"Training was cancelled after {Count(history.Epochs.Count, "epoch")}; the model is not fully trained.";
        }
    }

    private static IEnumerable<string> DescribeSampleSize(string evaluationSet, int rows)
    {
        if (evaluationSet is not (DataPartitions.Test or DataPartitions.Folds))
        {
            yield return $"There are no test rows; the metrics on the {evaluationSet} rows are optimistic, "
                + "because the model was fitted or selected on them.";
        }
        else if (rows < MinRows)
        {
            yield return $"With {rows} {(evaluationSet == DataPartitions.Test ? "test rows" : "rows")} every estimate is uncertain; "
                + "see the intervals.";
        }
    }

    private static string DescribeHazards(CoxTable regression) =>
        $"The model assumes that the hazard ratios of {regression.Cause} are constant over time, "
            + "which the training rows contradict (global test of " +
        string.Create(CultureInfo.InvariantCulture, $"proportional hazards, p = {regression.ProportionalHazards!.P:0.###}): ") +
        "predictions at early and late times may be biased; check the calibration at each horizon.";

    private static IEnumerable<string> DescribeLabelBasis(EvaluationResult evaluation) => evaluation.Comparisons
        .Where(comparison => !HasBasis(comparison))
        .Select(comparison => $"Models are not compared by {comparison.Metric}, which is based on {comparison.Basis}; a comparison "
            + $"requires at least {LabelBasis.MinValues} of each.")
        .Take(1);

    private static bool HasBasis(BaselineComparison comparison) => comparison.Basis is not { IsSufficient: false };

    // An undefined comparison supports no conclusion.
    private static IEnumerable<string> DescribeComparisons(EvaluationResult evaluation, bool areGood) => evaluation.Comparisons
        .Where(comparison => comparison.Difference.Value is not null && HasBasis(comparison) && comparison.ModelIsBetter == areGood)
        .OrderBy(comparison => comparison.BaselineIsBetter ? 0 : 1)
        .Select(comparison => DescribeComparison(comparison, evaluation));

    private static string DescribeComparison(BaselineComparison comparison, EvaluationResult evaluation)
    {
        var model = evaluation.Metrics[evaluation.EvaluationSet][comparison.Metric];
        var baseline = evaluation.Baselines[comparison.Baseline][evaluation.EvaluationSet][comparison.Metric];
        var verdict = comparison.ModelIsBetter ? "better than" : comparison.BaselineIsBetter ? "worse than" : "no better than";
        if (comparison.IsIdentical)
        {
            return $"The model is identical to the {comparison.Baseline} baseline by {comparison.Metric} ({Number(model.Value)}): "
                + $"they do not differ in any bootstrap sample.";
        }

        var where = evaluation.EvaluationSet == DataPartitions.Folds ? "in cross-validation" : $"on the {evaluation.EvaluationSet} rows";
        return $"The model is {verdict} the {comparison.Baseline} baseline {where}: {comparison.Metric} " +
            $"{Interval(model)} against {Number(baseline.Value)}, paired difference {Interval(comparison.Difference)}.";
    }

    /// <summary>A value with its interval.</summary>
    internal static string Interval(Estimate estimate) => estimate.Low is null
        ? Number(estimate.Value)
        : $"{Number(estimate.Value)} ({Number(estimate.Low)} to {Number(estimate.High)})";

    /// <summary>A value to three decimals.</summary>
    internal static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
