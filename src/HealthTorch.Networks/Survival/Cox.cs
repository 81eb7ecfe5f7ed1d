using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Losses.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// Proportional hazards (Cox): the network's output is the log hazard relative to an unspecified baseline. With competing risks there is
/// one output per cause, for its cause-specific hazard.
/// </summary>
/// <remarks>
/// Cox: Regression models and life-tables (1972); with a network, Katzman et al.: DeepSurv (2018). The baseline hazard is the Breslow
/// estimate on the training rows, at the network's outputs (not centered), in each stratum.
/// </remarks>
public sealed record Cox : SurvivalTask
{
    /// <summary>How tied event times are treated.</summary>
    public TiesMethod Ties { get; init; } = TiesMethod.Efron;

    /// <inheritdoc/>
    public override bool IsBatchDependent => true;

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => GetSurvivalTimes(targets).CauseNames.Count;

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets) =>
        PartialLikelihood.Losses(output, (SurvivalTimesBatch)targets, Ties);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) => targets is SurvivalTimes { Entries: null } events
        ? new PartialLikelihoodLoss<T>(
            events.Times, events.Causes, events.CauseNames.Count, events.Strata?.RowStrata, Ties == TiesMethod.Efron)
        : null;

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets)
    {
        var causes = ((SurvivalTimes)targets).CauseNames;
        return new RelativeHazards { Times = [0], Causes = causes, Hazards = [.. causes.Select(_ => new double[1])] };
    }

    /// <inheritdoc/>
    public override Link FitLink(Link link, Func<double[]> outputs, Targets training)
    {
        var (events, logHazards) = ((SurvivalTimes)training, LogHazardLimits.Require(outputs()));
        var causes = events.CauseNames.Count;
        var hazards = Enumerable.Range(1, causes).Select(cause => BreslowEstimator.Fit(
            events, [.. Enumerable.Range(0, events.Count).Select(row => logHazards[(row * causes) + cause - 1])], Ties, cause)).ToArray();
        double[] times = [0, .. TimeGrid.For([.. hazards.SelectMany(ofCause => ofCause)])];
        return StratifiedHazards.Create(events, stratum => new RelativeHazards
        {
            Times = times,
            Causes = events.CauseNames,
            Hazards = [.. hazards.Select(ofCause => Array.ConvertAll(times, ofCause[stratum].At))],
        });
    }

    /// <inheritdoc/>
    private protected override bool HasStrata => true;

    /// <inheritdoc/>
    internal override bool IsAvailableDuringTraining(string metric) => metric is "harrell-c" or "uno-c";
}
