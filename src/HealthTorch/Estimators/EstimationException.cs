using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// An estimator has no answer for the rows that it was given. A baseline that ends so is left out of a study, with this reason.
/// </summary>
/// <param name="message">One message: what could not be estimated, and why.</param>
public sealed class EstimationException(string message) : DataException(message);
