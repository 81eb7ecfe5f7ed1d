namespace HealthTorch.Reference;

/// <summary>What gradient descent went through.</summary>
/// <param name="History">The loss after 0, 1, 2, ... iterations.</param>
/// <param name="Stopped">Which rule ended it.</param>
public sealed record Descent(IReadOnlyList<Iteration> History, DescentStop Stopped);

/// <summary>A moment of gradient descent.</summary>
/// <param name="Number">Iterations done so far; 0 at the start.</param>
/// <param name="Loss">Mean loss over all patients.</param>
public readonly record struct Iteration(int Number, double Loss);

/// <summary>Which rule ended gradient descent.</summary>
public enum DescentStop
{
    /// <summary>The iteration limit was reached.</summary>
    IterationLimit,

    /// <summary>The loss fell to the threshold.</summary>
    LossThreshold,

    /// <summary>The loss became infinite or not a number: the learning rate is too large.</summary>
    LossNotFinite,

    /// <summary>The user asked to end.</summary>
    Cancelled,
}
