namespace HealthTorch.Metrics;

/// <summary>
/// A value with its 95 % interval: the percentile bootstrap's by patient, or in a cross-validation that of the mean over folds
/// (<see cref="CorrectedResampling"/>).
/// </summary>
/// <param name="Value">The value; null where the metric is not defined.</param>
/// <param name="Low">Lower end; null where there is none (the metric is defined in no bootstrap sample, or in one fold).</param>
/// <param name="High">Upper end likewise.</param>
public sealed record Estimate(double? Value, double? Low, double? High);
