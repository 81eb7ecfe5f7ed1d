using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics;

/// <summary>
/// A value with its 95 % interval: the percentile bootstrap interval (patients resampled), or, in a cross-validation, the interval of the
/// mean over folds (<see cref="CorrectedResampling"/>).
/// </summary>
/// <param name="Value">The value; null if the metric is not defined.</param>
/// <param name="Low">Lower limit; null if there is none (the metric is defined in no bootstrap sample, or in only one fold).</param>
/// <param name="High">Upper limit; null if there is none.</param>
public sealed record Estimate(double? Value, double? Low, double? High);
