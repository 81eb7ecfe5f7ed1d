using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Losses.Survival;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// The probability of an event in each interval, given no event before it: one logit per interval; with competing risks, one logit per
/// interval and cause, relative to no event.
/// </summary>
/// <remarks>
/// Brown (1975); Gensheimer, Narasimhan: A scalable discrete-time survival model for neural networks (2019); Kvamme, Borgan (2021),
/// section 3.1; competing risks as in Tutz, Schmid: Modeling discrete time-to-event data (2016), chapter 8.
/// </remarks>
public sealed record LogisticHazard : IntervalTask
{
    private protected override Tensor Losses(Tensor output, DiscretizedSurvivalTimesBatch targets)
    {
        var logits = ByCause(output, targets);
        var none = zeros_like(logits.narrow(1, 0, 1));
        var all = cat([none, logits], 1).logsumexp(1);
        return (all * targets.AtRisk).sum(1L) - AtEvent(logits, targets);
    }

    private protected override CurveLink CreateLink(double[] cuts, IReadOnlyList<string> causes) =>
        new DiscreteTimeHazards { Times = cuts, Causes = causes };

    internal override OutputLoss<T> DenseLoss<T>(Targets targets)
    {
        var intervals = (DiscretizedSurvivalTimes)targets;
        return new DiscreteHazardLoss<T>(intervals.AtRisk(), intervals.EventIndices(), intervals.SurvivalTimes.CauseNames.Count);
    }
}
