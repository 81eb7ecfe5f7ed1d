using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>Where the times are cut.</summary>
public enum Cuts
{
    /// <summary>
    /// So that the events of the training rows (Kaplan and Meier's estimate of their distribution) are spread evenly over the intervals.
    /// </summary>
    Quantiles,

    /// <summary>Evenly from 0 to the last event time of the training rows.</summary>
    Equidistant,
}

/// <summary>A task that cuts time into intervals and asks for a number for each of them and each cause.</summary>
/// <remarks>Kvamme, Borgan: Continuous and discrete-time survival prediction with neural networks (2021), section 3.1.</remarks>
public abstract record IntervalTask : SurvivalTask
{
    /// <summary>Number of intervals.</summary>
    [Range(2, 1000)]
    public int Intervals { get; init; } = 20;

    /// <summary>Where the times are cut.</summary>
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

    /// <summary>The loss of each patient, (patients).</summary>
    /// <param name="output">(patients, causes x intervals).</param>
    /// <param name="targets">The targets.</param>
    private protected abstract Tensor Losses(Tensor output, IntervalEventsBatch targets);

    /// <summary>What the outputs mean.</summary>
    /// <param name="cuts">The ends of the intervals.</param>
    /// <param name="causes">Names of the causes.</param>
    private protected abstract CurveLink Link(double[] cuts, IReadOnlyList<string> causes);

    /// <summary>The ends of the intervals of a link.</summary>
    private protected virtual double[] CutsOf(CurveLink link) => link.Times;

    /// <summary>The outputs with an axis for causes and one for intervals.</summary>
    private protected static Tensor ByCause(Tensor output, IntervalEventsBatch targets) =>
        output.reshape(output.shape[0], targets.CauseCount, -1);

    /// <summary>The number at the place of each patient's event, 0 where there is none, (patients).</summary>
    private protected static Tensor AtEvent(Tensor numbers, IntervalEventsBatch targets) =>
        numbers.flatten(1).gather(1, targets.Places.unsqueeze(1)).squeeze(1) * targets.Happened;
}
