using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>Piecewise-constant hazards: a patient censored within an interval contributes the observed part of it.</summary>
/// <remarks>
/// Kvamme, Borgan: Continuous and discrete-time survival prediction with neural networks (2021), section 3.3. With the cumulative hazard h
/// = log(1 + e^z) of an interval, the loss is the sum of the hazards weighted by the fraction of each interval at risk, minus log h at the
/// event.
/// </remarks>
public sealed record PcHazard : IntervalTask
{
    // Prevents log 0 for a hazard that rounds to 0.
    private const double Least = 1e-30;

    /// <summary>Number of grid steps of predicted curves in each interval.</summary>
    [Range(1, 1000)]
    public int Parts { get; init; } = 10;

    private protected override Tensor Losses(Tensor output, IntervalEventsBatch targets)
    {
        var hazards = ByCause(output, targets).Softplus();
        return (hazards.sum(1L) * targets.Exposures).sum(1L) - AtEvent(hazards.Plus(Least).log(), targets);
    }

    private protected override CurveLink Link(double[] cuts, IReadOnlyList<string> causes) =>
        new PiecewiseHazards { Times = Divided(cuts), Causes = causes, Parts = Parts };

    private protected override double[] CutsOf(CurveLink link) => [.. link.Times.Where((_, i) => i % Parts == 0)];

    internal override OutputLoss<T> DenseLoss<T>(Targets targets)
    {
        var intervals = (IntervalEvents)targets;
        return new PiecewiseHazardLoss<T>(intervals.Exposures(), intervals.EventPlaces(), Least);
    }

    private double[] Divided(double[] cuts) =>
    [
        .. Enumerable.Range(0, (cuts.Length - 1) * Parts)
            .Select(i => Between(cuts[i / Parts], cuts[(i / Parts) + 1], (double)(i % Parts) / Parts)),
        cuts[^1],
    ];

    private static double Between(double first, double last, double share) => first + (share * (last - first));
}
