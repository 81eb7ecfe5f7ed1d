using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Losses.Survival;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>Piecewise-constant hazards: a patient censored within an interval contributes the observed part of it.</summary>
/// <remarks>
/// Kvamme, Borgan: Continuous and discrete-time survival prediction with neural networks (2021), section 3.3. With the cumulative hazard h
/// = log(1 + e^z) of an interval, the loss is the sum of the hazards weighted by the fraction of each interval at risk, minus log h at the
/// event.
/// </remarks>
public sealed record PcHazard : IntervalTask
{
    // Prevents log 0 for a hazard that rounds to 0.
    private const double MinHazard = 1e-30;

    /// <summary>Number of grid steps of predicted curves in each interval.</summary>
    [Range(1, 1000)]
    public int Parts { get; init; } = 10;

    private protected override Tensor Losses(Tensor output, DiscretizedSurvivalTimesBatch targets)
    {
        var hazards = ByCause(output, targets).Softplus();
        return (hazards.sum(1L) * targets.Exposures).sum(1L) - AtEvent(hazards.Add(MinHazard).log(), targets);
    }

    private protected override CurveLink CreateLink(double[] cuts, IReadOnlyList<string> causes) =>
        new PiecewiseConstantHazards { Times = GridTimes(cuts), Causes = causes, Parts = Parts };

    private protected override double[] IntervalEnds(CurveLink link) => [.. link.Times.Where((_, i) => i % Parts == 0)];

    internal override OutputLoss<T> DenseLoss<T>(Targets targets)
    {
        var intervals = (DiscretizedSurvivalTimes)targets;
        return new PiecewiseHazardLoss<T>(intervals.Exposures(), intervals.EventIndices(), MinHazard);
    }

    private double[] GridTimes(double[] cuts) =>
    [
        .. Enumerable.Range(0, (cuts.Length - 1) * Parts)
            .Select(i => Interpolate(cuts[i / Parts], cuts[(i / Parts) + 1], (double)(i % Parts) / Parts)),
        cuts[^1],
    ];

    private static double Interpolate(double first, double last, double share) => first + (share * (last - first));
}
