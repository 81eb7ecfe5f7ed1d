using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>How time is discretized into intervals.</summary>
public enum Cuts
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
    public Cuts Cuts { get; init; } = Cuts.Quantiles;

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => ((IntervalEvents)targets).Intervals * EventsOf(targets).CauseNames.Count;

    /// <inheritdoc/>
    internal override Targets Prepared(Targets training, Targets targets) =>
        new IntervalEvents((Events)targets, TimeCuts.Of((Events)training, Intervals, Cuts));

    /// <inheritdoc/>
    internal override Targets Shape(Targets shape, Link link) => new IntervalEvents((Events)shape, CutsOf((CurveLink)link));

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets) => Losses(output, (IntervalEventsBatch)targets);

    /// <inheritdoc/>
    public override Link Link(Targets targets) => Link(((IntervalEvents)targets).Cuts, EventsOf(targets).CauseNames);

    /// <summary>Computes the loss of each patient, (patients).</summary>
    /// <param name="output">(patients, causes x intervals).</param>
    /// <param name="targets">The targets.</param>
    private protected abstract Tensor Losses(Tensor output, IntervalEventsBatch targets);

    /// <summary>Returns the link of the outputs.</summary>
    /// <param name="cuts">The ends of the intervals.</param>
    /// <param name="causes">Names of the causes.</param>
    private protected abstract CurveLink Link(double[] cuts, IReadOnlyList<string> causes);

    /// <summary>Returns the ends of the intervals of a link.</summary>
    private protected virtual double[] CutsOf(CurveLink link) => link.Times;

    /// <summary>Reshapes the outputs to one axis for causes and one for intervals.</summary>
    private protected static Tensor ByCause(Tensor output, IntervalEventsBatch targets) =>
        output.reshape(output.shape[0], targets.CauseCount, -1);

    /// <summary>Returns the number in the interval of each patient's event, 0 for censored patients, (patients).</summary>
    private protected static Tensor AtEvent(Tensor numbers, IntervalEventsBatch targets) =>
        numbers.flatten(1).gather(1, targets.Places.unsqueeze(1)).squeeze(1) * targets.Happened;
}
