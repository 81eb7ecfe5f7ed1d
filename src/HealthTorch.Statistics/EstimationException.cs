using HealthTorch.Data;

namespace HealthTorch.Statistics;

/// <summary>
/// An estimator has no solution for the given rows. A baseline that fails in this way is excluded from the experiment, and the reason is
/// reported.
/// </summary>
/// <param name="message">A single message: what could not be estimated, and why.</param>
public sealed class EstimationException(string message) : DataException(message);
