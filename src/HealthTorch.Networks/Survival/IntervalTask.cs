using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>How time is discretized into intervals.</summary>
public enum TimeDiscretization
{
    /// <summary>
    /// At quantiles of the event times of the training rows (Kaplan-Meier estimate), so that events are spread evenly over the intervals.
    /// </summary>
    Quantiles,

    /// <summary>Equidistant from 0 to the last event time of the training rows.</summary>
    Equidistant,
}

/// <summary>A discrete-time survival task: time is discretized into intervals, with one output for each interval and cause.</summary>
/// <remarks>Kvamme, Borgan: Continuous and discrete-time survival prediction with neural networks (2021), section 3.1.</remarks>
public abstract record IntervalTask : SurvivalTask
{
    /// <summary>Number of intervals.</summary>
    [Range(2, 1000)]
    public int Intervals { get; init; } = 20;

    /// <summary>How time is discretized.</summary>
    public TimeDiscretization Cuts { get; init; } = TimeDiscretization.Quantiles;

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) =>
        ((DiscretizedSurvivalTimes)targets).IntervalCount * GetSurvivalTimes(targets).CauseNames.Count;

    /// <inheritdoc/>
    internal override Targets PrepareTargets(Targets training, Targets targets) =>
        new DiscretizedSurvivalTimes((SurvivalTimes)targets, TimeDiscretizer.Discretize((SurvivalTimes)training, Intervals, Cuts));

    /// <inheritdoc/>
    internal override Targets PrepareEmptyTargets(Targets shape, Link link) =>
        new DiscretizedSurvivalTimes((SurvivalTimes)shape, IntervalEnds((CurveLink)link));

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets) => Losses(output, (DiscretizedSurvivalTimesBatch)targets);

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) =>
        CreateLink(((DiscretizedSurvivalTimes)targets).Cuts, GetSurvivalTimes(targets).CauseNames);

    /// <summary>Computes the loss of each patient, (patients).</summary>
    /// <param name="output">(patients, causes x intervals).</param>
    /// <param name="targets">The targets.</param>
    private protected abstract Tensor Losses(Tensor output, DiscretizedSurvivalTimesBatch targets);

    /// <summary>Returns the link of the outputs.</summary>
    /// <param name="cuts">The ends of the intervals.</param>
    /// <param name="causes">Names of the causes.</param>
    private protected abstract CurveLink CreateLink(double[] cuts, IReadOnlyList<string> causes);

    /// <summary>Returns the ends of the intervals of a link.</summary>
    private protected virtual double[] IntervalEnds(CurveLink link) => link.Times;

    /// <summary>Reshapes the outputs to one axis for causes and one for intervals.</summary>
    private protected static Tensor ByCause(Tensor output, DiscretizedSurvivalTimesBatch targets) =>
        output.reshape(output.shape[0], targets.CauseCount, -1);

    /// <summary>Returns the number in the interval of each patient's event, 0 for censored patients, (patients).</summary>
    private protected static Tensor AtEvent(Tensor numbers, DiscretizedSurvivalTimesBatch targets) =>
        numbers.flatten(1).gather(1, targets.EventIndices.unsqueeze(1)).squeeze(1) * targets.HasEvent;
}
