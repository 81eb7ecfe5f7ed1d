namespace HealthTorch.Reference;

/// <summary>The result of gradient descent.</summary>
/// <param name="History">The loss after 0, 1, 2, ... iterations.</param>
/// <param name="StopReason">The rule that stopped it.</param>
public sealed record GradientDescentResult(IReadOnlyList<Iteration> History, GradientDescentStop StopReason);

/// <summary>An iteration of gradient descent.</summary>
/// <param name="Number">The number of finished iterations; 0 at the start.</param>
/// <param name="Loss">The mean loss over all patients.</param>
public readonly record struct Iteration(int Number, double Loss);

/// <summary>The rule that stopped gradient descent.</summary>
public enum GradientDescentStop
{
    /// <summary>The maximum number of iterations was reached.</summary>
    IterationLimit,

    /// <summary>The loss fell to the threshold.</summary>
    LossThreshold,

    /// <summary>The loss became infinite or NaN: the learning rate is too large.</summary>
    LossNotFinite,

    /// <summary>The user cancelled.</summary>
    Cancelled,
}
