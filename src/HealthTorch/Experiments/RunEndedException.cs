namespace HealthTorch.Experiments;

/// <summary>A run that was ended after training: there is no report, but the trained model is kept.</summary>
/// <param name="message">What was being done, and where the model is.</param>
/// <param name="end">What ended it.</param>
public sealed class RunEndedException(string message, OperationCanceledException end)
    : OperationCanceledException(message, end, end.CancellationToken);
