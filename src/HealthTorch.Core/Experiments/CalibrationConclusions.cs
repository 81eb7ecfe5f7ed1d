using System.Globalization;
using HealthTorch.Data.Validation;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>Sentences about calibration, the threshold, and folds with undefined metrics; none where there is no problem.</summary>
internal static class CalibrationConclusions
{
    /// <summary>
    /// The proportion of positive (or negative) patients below which a threshold is reported as detecting hardly any of them.
    /// </summary>
    private const double MinDetectedProportion = 0.1;

    /// <summary>The ratio of observed to expected events, or its inverse, from which a deviation is reported.</summary>
    private const double RatioTolerance = 1.1;

    /// <summary>The minimum distance of a slope from 1, and of an intercept from 0, that is reported.</summary>
    private const double SlopeTolerance = 0.1;

    /// <summary>The sentences.</summary>
    /// <param name="evaluation">The evaluation results.</param>
    /// <param name="figures">The data of the figures, for the confusion matrix.</param>
    /// <param name="folds">The folds of a cross-validation; null for a hold-out.</param>
    public static IEnumerable<string> Create(EvaluationResult evaluation, FigureData? figures, CrossValidationSummary? folds) =>
    [
        .. DescribeThreshold(figures),
        .. DescribeFolds(folds),
        .. evaluation.Metrics[evaluation.EvaluationSet].Select(metric => DescribeCalibration(metric.Key, metric.Value)).OfType<string>(),
    ];

    private static string? DescribeCalibration(string metric, Estimate estimate) => metric switch
    {
        _ when IsSlope(metric) => DescribeSlope(metric, estimate),
        "calibration-intercept" when IsAbove(estimate, 0, SlopeTolerance) =>
            $"Probabilities are too low on average: calibration intercept {Conclusions.Interval(estimate)}, "
                + "where 0 means perfect calibration.",
        "calibration-intercept" when IsBelow(estimate, 0, SlopeTolerance) =>
            $"Probabilities are too high on average: calibration intercept {Conclusions.Interval(estimate)}, "
                + "where 0 means perfect calibration.",
        _ when Metric.CatalogName(metric) == "observed-expected" => DescribeRatio(metric, estimate),
        _ => null,
    };

    /// <summary>Whether a metric is a calibration slope of predicted probabilities.</summary>
    /// <param name="metric">Its name.</param>
    internal static bool IsSlope(string metric) => Metric.CatalogName(metric) is "calibration-slope" or "survival-calibration-slope";

    private static string? DescribeSlope(string metric, Estimate estimate) =>
        estimate.High <= 0
        ? $"Higher predicted probabilities go with a lower observed risk: {metric} {Conclusions.Interval(estimate)}, where 1 means "
            + "perfect calibration; the model has not learned the outcome: train longer, or check its coding."
        : IsBelow(estimate, 1, SlopeTolerance)
        ? $"Predicted probabilities are too extreme: {metric} {Conclusions.Interval(estimate)}, where 1 means perfect calibration; "
            + "use more weight decay, early stopping or a smaller network."
        : IsAbove(estimate, 1, SlopeTolerance)
        ? $"Predicted probabilities are not extreme enough: {metric} {Conclusions.Interval(estimate)}, where 1 means perfect calibration; "
            + "train longer or with less weight decay."
        : null;

    private static string? DescribeRatio(string metric, Estimate estimate) =>
        IsAbove(estimate, 1, RatioTolerance - 1)
        ? $"Predicted risks are too low on average: {metric} {Conclusions.Interval(estimate)}, where 1 means perfect calibration."
        : IsBelow(estimate, 1, 1 - (1 / RatioTolerance))
        ? $"Predicted risks are too high on average: {metric} {Conclusions.Interval(estimate)}, where 1 means perfect calibration."
        : null;

    private static bool IsBelow(Estimate estimate, double right, double distance) =>
        estimate.High < right && estimate.Value <= right - distance;

    private static bool IsAbove(Estimate estimate, double right, double distance) =>
        estimate.Low > right && estimate.Value >= right + distance;

    private static IEnumerable<string> DescribeThreshold(FigureData? figures)
    {
        if (figures is not { Threshold: { } threshold, Confusion: [var negatives, var positives] })
        {
            yield break;
        }

        var at = threshold.ToString("0.###", CultureInfo.InvariantCulture);
        if (positives.Sum() > 0 && positives[1] < MinDetectedProportion * positives.Sum())
        {
            yield return $"Only {positives[1]} of {positives.Sum()} rows with the outcome are classified as positive at the threshold "
                + $"{at}: set task.threshold to a probability that suits the decision.";
        }

        if (negatives.Sum() > 0 && negatives[0] < MinDetectedProportion * negatives.Sum())
        {
            yield return $"{negatives[1]} of {negatives.Sum()} rows without the outcome are classified as positive at the threshold {at}: "
                + "set task.threshold to a probability that suits the decision.";
        }
    }

    private static IEnumerable<string> DescribeFolds(CrossValidationSummary? folds)
    {
        string[] undefined =
        [
            .. folds?.Metrics.Where(metric => metric.Value.Defined < metric.Value.Values.Count)
                .Select(metric => $"{metric.Key} (undefined in {metric.Value.Values.Count - metric.Value.Defined} of "
                    + $"{metric.Value.Values.Count})") ?? [],
        ];
        if (undefined.Length > 0)
        {
            yield return "Some metrics are undefined in folds without a class, an event or a positive prediction: "
                + $"{MessageLists.Phrases(undefined)}; use fewer folds, or set validation.stratify.";
        }
    }
}
