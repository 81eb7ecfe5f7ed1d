using System.ComponentModel.DataAnnotations;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// A distance between the representations of the patients of two arms, which is penalized so that the arms become comparable.
/// </summary>
/// <remarks>
/// Shalit, Johansson, Sontag: Estimating individual treatment effect: generalization bounds and algorithms (2017), section 4, integral
/// probability metrics.
/// </remarks>
public abstract record RepresentationDistance
{
    /// <summary>Weight of the distance in the loss; outcomes are in units of their standard deviation.</summary>
    [Range(0, 1e6)]
    public double Weight { get; init; } = 1;

    /// <summary>Computes the distance, a single number.</summary>
    /// <param name="treated">(n, width) representations, n at least 1.</param>
    /// <param name="reference">(m, width) representations, m at least 1.</param>
    public abstract Tensor Distance(Tensor treated, Tensor reference);

    /// <summary>(n, m) squared Euclidean distances.</summary>
    private protected static Tensor SquaredDistances(Tensor a, Tensor b)
    {
        var products = a.matmul(b.transpose(0, 1));
        return ((a * a).sum(1).unsqueeze(1).Add((b * b).sum(1).unsqueeze(0)) - products - products).relu();
    }
}

/// <summary>Maximum mean discrepancy with a Gaussian kernel.</summary>
/// <remarks>Gretton et al.: A kernel two-sample test (2012), equation 5 (squared, the biased estimate).</remarks>
public sealed record MaximumMeanDiscrepancy : RepresentationDistance
{
    /// <summary>Standard deviation of the kernel, as a multiple of the square root of the representation's width.</summary>
    [Range(1e-6, 1e6)]
    public double Bandwidth { get; init; } = 1;

    /// <inheritdoc/>
    public override Tensor Distance(Tensor treated, Tensor reference) =>
        Kernel(treated, treated).mean().Add(Kernel(reference, reference).mean()) - Kernel(treated, reference).mean().Multiply(2);

    private Tensor Kernel(Tensor a, Tensor b) => SquaredDistances(a, b).Divide(-2 * Bandwidth * Bandwidth * a.shape[1]).exp();
}

/// <summary>
/// The Wasserstein distance with entropic regularization, which makes it differentiable: the cost of transporting the patients of one arm
/// to those of the other.
/// </summary>
/// <remarks>
/// Cuturi: Sinkhorn distances: lightspeed computation of optimal transport (2013), in logarithms; the entropy of the transport plan has the
/// weight 1 / sharpness of the mean cost. The gradient is propagated through all iterations.
/// </remarks>
public sealed record Wasserstein : RepresentationDistance
{
    // The square root has no derivative at 0.
    private const double MinSquaredDistance = 1e-10;

    /// <summary>Inverse weight of the entropic regularization.</summary>
    [Range(1e-3, 1e4)]
    public double Sharpness { get; init; } = 10;

    /// <summary>Number of Sinkhorn iterations.</summary>
    [Range(1, 10_000)]
    public int Iterations { get; init; } = 10;

    /// <inheritdoc/>
    public override Tensor Distance(Tensor treated, Tensor reference)
    {
        var (n, m) = (Math.Log(treated.shape[0]), Math.Log(reference.shape[0]));
        var cost = SquaredDistances(treated, reference).Add(MinSquaredDistance).sqrt();
        var kernel = cost.Multiply(-Sharpness) / cost.mean().Add(MinSquaredDistance);
        var (rows, columns) = (zeros_like(cost.select(1, 0)), zeros_like(cost.select(0, 0)));
        for (var i = 0; i < Iterations; i++)
        {
            rows = kernel.Add(columns.unsqueeze(0)).logsumexp(1).neg().Subtract(n);
            columns = kernel.Add(rows.unsqueeze(1)).logsumexp(0).neg().Subtract(m);
        }

        return (kernel.Add(rows.unsqueeze(1)).Add(columns.unsqueeze(0)).exp() * cost).flatten().sum(0L);
    }
}
