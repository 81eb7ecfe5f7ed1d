namespace HealthTorch.Metrics;

/// <summary>A value with its 95 % percentile bootstrap interval by patient.</summary>
/// <param name="Value">The value on the rows as they are; null where the metric is not defined.</param>
/// <param name="Low">2.5 % quantile over bootstrap samples in which the metric is defined; null where it is in none.</param>
/// <param name="High">97.5 % quantile likewise.</param>
public sealed record Estimate(double? Value, double? Low, double? High);
