using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>
/// Relative hazards that change over time: the network's outputs are the log hazards relative to an unspecified baseline at knots, linearly
/// interpolated between the knots.
/// </summary>
/// <remarks>
/// Kvamme, Borgan, Scheel: Time-to-event prediction with neural networks and Cox regression (2019), equations 8 to 10. In the paper, time
/// is an input of the network and each event is compared with a few sampled patients at risk; here the outputs are the values at knots, so
/// that every network and input family supports the task, and each event is compared with all patients at risk in its step. Tied events as
/// in Breslow (1974).
/// </remarks>
public sealed record CoxTime : SurvivalTask
{
    /// <summary>Number of intervals between knots; the first knot is 0, the last is the last event time of the training rows.</summary>
    [Range(1, 1000)]
    public int Intervals { get; init; } = 10;

    /// <summary>How the knots are placed.</summary>
    public Cuts Cuts { get; init; } = Cuts.Quantiles;

    /// <summary>
    /// Weight of a penalty on the size of the log relative hazards: the mean absolute values of the event's patient and of the patients at
    /// risk are added to the event's loss.
    /// </summary>
    [Range(0, 1000)]
    public double Shrink { get; init; }

    /// <inheritdoc/>
    public override bool MixesPatients => true;

    /// <inheritdoc/>
    public override int UsualBatch => 256;

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => ((KnottedEvents)targets).Knots.Length * EventsOf(targets).CauseNames.Count;

    /// <inheritdoc/>
    internal override Targets Prepared(Targets training, Targets targets) =>
        new KnottedEvents((Events)targets, TimeCuts.Of((Events)training, Intervals, Cuts));

    /// <inheritdoc/>
    internal override Targets Shape(Targets shape, Link link) =>
        new KnottedEvents((Events)shape, Expect<VaryingHazards>(StratifiedHazards.PartsOf(link)[0]).Knots);

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets)
    {
        var knotted = (KnottedEventsBatch)targets;
        var byCause = output.reshape(output.shape[0], knotted.Events.CauseCount, -1);
        var losses = zeros_like(byCause.select(2, 0).select(1, 0));
        var events = 0L;
        for (var cause = 1; cause <= knotted.Events.CauseCount; cause++)
        {
            var rows = knotted.Events.Causes.Is(cause).nonzero().squeeze(1);
            events += rows.shape[0];
            losses = losses.PlusRows(rows, OfEvents(byCause.select(1, cause - 1), knotted, rows));
        }

        return losses.Times((double)output.shape[0] / Math.Max(events, 1));
    }

    /// <inheritdoc/>
    public override Link Link(Targets targets)
    {
        var causes = EventsOf(targets).CauseNames;
        return new VaryingHazards
        {
            Times = [0],
            Causes = causes,
            Knots = ((KnottedEvents)targets).Knots,
            Jumps = [.. causes.Select(_ => new double[1])],
        };
    }

    /// <inheritdoc/>
    public override Link Fitted(Link link, Func<double[]> outputs, Targets training)
    {
        var events = EventsOf(training);
        var baseline = new VaryingBaseline(events, ((KnottedEvents)training).Knots, LogHazardRange.Require(outputs()));
        IReadOnlyList<StepFunction>[] hazards = [.. Enumerable.Range(1, events.CauseNames.Count).Select(baseline.Hazards)];
        double[] times = [0, .. TimeGrid.For([.. hazards.SelectMany(ofCause => ofCause)])];
        return StratifiedHazards.For(events, stratum => (VaryingHazards)link with
        {
            Times = times,
            Jumps = [.. hazards.Select(ofCause => Jumps(ofCause[stratum], times))],
        });
    }

    /// <inheritdoc/>
    private protected override bool HasStrata => true;

    /// <inheritdoc/>
    internal override bool SaysBeforeFitted(string metric) => false;

    // An event at time 0 is moved to the first later time.
    private static double[] Jumps(StepFunction hazard, double[] times) =>
        [.. times.Select((time, i) => i == 0 ? 0 : hazard.At(time) - (i == 1 ? 0 : hazard.At(times[i - 1])))];

    /// <summary>Computes the loss of each event of a cause, (events).</summary>
    private Tensor OfEvents(Tensor outputs, KnottedEventsBatch targets, Tensor rows)
    {
        var at = targets.Weights.index_select(0, rows);
        var logs = at.matmul(outputs.transpose(0, 1));
        var absent = Absent(targets.Events, rows);
        var own = (at * outputs.index_select(0, rows)).sum(1);
        var losses = logs.Filled(absent, double.NegativeInfinity).logsumexp(1) - own;
        return Shrink == 0 ? losses : losses.Plus(own.abs().Plus(MeanAtRisk(logs.abs(), absent)).Times(Shrink));
    }

    private static Tensor MeanAtRisk(Tensor sizes, Tensor absent) =>
        sizes.Filled(absent, 0).sum(1) / absent.logical_not().sum(1);

    /// <summary>(events, patients) whether a patient was not at risk at the event's time, or belongs to another stratum.</summary>
    private static Tensor Absent(EventsBatch events, Tensor rows)
    {
        var times = events.Times.index_select(0, rows).unsqueeze(1);
        var absent = events.Times.unsqueeze(0).lt(times);
        absent = events.Entries is null ? absent : absent.logical_or(events.Entries.unsqueeze(0).ge(times));
        return events.Strata is null
            ? absent
            : absent.logical_or(events.Strata.unsqueeze(0).ne(events.Strata.index_select(0, rows).unsqueeze(1)));
    }
}
