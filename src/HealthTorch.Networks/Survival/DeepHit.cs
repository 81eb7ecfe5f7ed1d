using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// The probability of an event of each cause in each interval, trained by likelihood and a ranking loss on the curves, which trades
/// calibration for discrimination.
/// </summary>
/// <remarks>
/// Lee, Zame, Yoon, van der Schaar: DeepHit (2018), equations 2 to 4: alpha times the negative log-likelihood plus (1 - alpha) times the
/// mean over the step's patients j of exp(-(F(i) - F(j)) / sigma), where F is the cumulative incidence of i's cause in i's interval and j
/// survived longer than i.
/// </remarks>
public sealed record DeepHit : IntervalTask
{
    private const double MinProbability = 1e-7;

    /// <summary>Weight of the likelihood in the loss; the ranking loss has the weight 1 - alpha.</summary>
    [Range(0, 1)]
    public double Alpha { get; init; } = 0.2;

    /// <summary>Scale of the ranking loss: differences between curves are divided by it.</summary>
    [Range(1e-3, 1e3)]
    public double Sigma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override bool IsBatchDependent => Alpha < 1;

    /// <inheritdoc/>
    public override int DefaultBatchSize => 256;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets) => ((SurvivalTimes)targets).Entries is null
        ? base.Validate(targets)
        : [.. base.Validate(targets), new ConfigProblem("type", "deephit does not support late entry (left truncation); "
            + "use logistic-hazard or pc-hazard")];

    private protected override Tensor Losses(Tensor output, DiscretizedSurvivalTimesBatch targets)
    {
        var chances = cat([output, zeros_like(output.narrow(1, 0, 1))], 1).softmax(1);
        var mass = ByCause(chances.narrow(1, 0, output.shape[1]), targets);
        var likelihood = NegativeLogLikelihood(mass, targets);
        return Alpha < 1 ? likelihood.Multiply(Alpha).Add(RankingLoss(mass.cumsum(2), targets).Multiply(1 - Alpha)) : likelihood;
    }

    private static Tensor NegativeLogLikelihood(Tensor mass, DiscretizedSurvivalTimesBatch targets)
    {
        var left = (mass.sum(1L) * targets.AtRisk).sum(1L).OneMinus();
        return (-AtEvent(mass.ClampMin(MinProbability).log(), targets))
            - (targets.HasEvent.OneMinus() * left.ClampMin(MinProbability).log());
    }

    private Tensor RankingLoss(Tensor incidence, DiscretizedSurvivalTimesBatch targets)
    {
        var of = incidence.flatten(1).index_select(1, targets.EventIndices);
        var own = of.diagonal();
        var lived = targets.AtRisk.sum(1L);
        var longer = lived.unsqueeze(0).gt(lived.unsqueeze(1))
            .logical_or(lived.unsqueeze(0).ge(lived.unsqueeze(1)).logical_and(targets.HasEvent.unsqueeze(0).Equal(0)))
            .to(incidence.dtype) * targets.HasEvent.unsqueeze(1);
        return ((own.unsqueeze(1) - of.t()).Divide(-Sigma).exp() * longer).mean([1L]);
    }

    private protected override CurveLink CreateLink(double[] cuts, IReadOnlyList<string> causes) =>
        new ProbabilityMass { Times = cuts, Causes = causes };
}
