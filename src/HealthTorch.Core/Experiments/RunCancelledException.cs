namespace HealthTorch.Core.Experiments;

/// <summary>Thrown when a run is cancelled after training: there is no report, but the trained model is kept.</summary>
/// <param name="message">The stage that was cancelled, and the location of the model.</param>
/// <param name="end">The cancellation.</param>
public sealed class RunCancelledException(string message, OperationCanceledException end)
    : OperationCanceledException(message, end, end.CancellationToken);
