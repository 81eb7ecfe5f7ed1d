namespace HealthTorch.Core.Gradients;

/// <summary>One comparison of a network's gradient with an independent one.</summary>
/// <param name="Network">The network's name in the Catalog; "any" where none is needed.</param>
/// <param name="Loss">The task and loss that were differentiated.</param>
/// <param name="Case">The variant of the two, such as <c>activation=tanh, 3 classes</c>.</param>
/// <param name="Against">The independent gradient: <c>reference</c>, <c>autograd</c> or <c>central differences</c>.</param>
/// <param name="Error">Relative error in float64.</param>
/// <param name="Bound">The largest error allowed.</param>
public sealed record GradientCheckResult(string Network, string Loss, string Case, string Against, double Error, double Bound)
{
    /// <summary>Whether the error is within its bound; a NaN is not.</summary>
    public bool Passed => Error <= Bound;
}
