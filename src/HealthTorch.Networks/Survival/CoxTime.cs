using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

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
    public TimeDiscretization Cuts { get; init; } = TimeDiscretization.Quantiles;

    /// <summary>
    /// Weight of a penalty on the size of the log relative hazards: the mean absolute values of the event's patient and of the patients at
    /// risk are added to the event's loss.
    /// </summary>
    [Range(0, 1000)]
    public double Shrink { get; init; }

    /// <inheritdoc/>
    public override bool IsBatchDependent => true;

    /// <inheritdoc/>
    public override int DefaultBatchSize => 256;

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) =>
        ((SurvivalTimesAtKnots)targets).Knots.Length * GetSurvivalTimes(targets).CauseNames.Count;

    /// <inheritdoc/>
    internal override Targets PrepareTargets(Targets training, Targets targets) =>
        new SurvivalTimesAtKnots((SurvivalTimes)targets, TimeDiscretizer.Discretize((SurvivalTimes)training, Intervals, Cuts));

    /// <inheritdoc/>
    internal override Targets PrepareEmptyTargets(Targets shape, Link link) =>
        new SurvivalTimesAtKnots((SurvivalTimes)shape, RequireLink<TimeVaryingHazards>(StratifiedHazards.GetLinks(link)[0]).Knots);

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets)
    {
        var knotted = (SurvivalTimesAtKnotsBatch)targets;
        var byCause = output.reshape(output.shape[0], knotted.SurvivalTimes.CauseCount, -1);
        var losses = zeros_like(byCause.select(2, 0).select(1, 0));
        var events = 0L;
        for (var cause = 1; cause <= knotted.SurvivalTimes.CauseCount; cause++)
        {
            var rows = knotted.SurvivalTimes.Causes.Equal(cause).nonzero().squeeze(1);
            events += rows.shape[0];
            losses = losses.IndexAdd(rows, EventLosses(byCause.select(1, cause - 1), knotted, rows));
        }

        return losses.Multiply((double)output.shape[0] / Math.Max(events, 1));
    }

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets)
    {
        var causes = GetSurvivalTimes(targets).CauseNames;
        return new TimeVaryingHazards
        {
            Times = [0],
            Causes = causes,
            Knots = ((SurvivalTimesAtKnots)targets).Knots,
            Jumps = [.. causes.Select(_ => new double[1])],
        };
    }

    /// <inheritdoc/>
    public override Link FitLink(Link link, Func<double[]> outputs, Targets training)
    {
        var events = GetSurvivalTimes(training);
        var baseline = new TimeVaryingBaseline(events, ((SurvivalTimesAtKnots)training).Knots, LogHazardLimits.Require(outputs()));
        IReadOnlyList<StepFunction>[] hazards = [.. Enumerable.Range(1, events.CauseNames.Count).Select(baseline.Hazards)];
        double[] times = [0, .. TimeGrid.For([.. hazards.SelectMany(ofCause => ofCause)])];
        return StratifiedHazards.Create(events, stratum => (TimeVaryingHazards)link with
        {
            Times = times,
            Jumps = [.. hazards.Select(ofCause => Jumps(ofCause[stratum], times))],
        });
    }

    /// <inheritdoc/>
    private protected override bool HasStrata => true;

    /// <inheritdoc/>
    internal override bool IsAvailableDuringTraining(string metric) => false;

    // An event at time 0 is moved to the first later time.
    private static double[] Jumps(StepFunction hazard, double[] times) =>
        [.. times.Select((time, i) => i == 0 ? 0 : hazard.At(time) - (i == 1 ? 0 : hazard.At(times[i - 1])))];

    /// <summary>Computes the loss of each event of a cause, (events).</summary>
    private Tensor EventLosses(Tensor outputs, SurvivalTimesAtKnotsBatch targets, Tensor rows)
    {
        var at = targets.InterpolationWeights.index_select(0, rows);
        var logs = at.matmul(outputs.transpose(0, 1));
        var absent = NotAtRisk(targets.SurvivalTimes, rows);
        var own = (at * outputs.index_select(0, rows)).sum(1);
        var losses = logs.MaskedFill(absent, double.NegativeInfinity).logsumexp(1) - own;
        return Shrink == 0 ? losses : losses.Add(own.abs().Add(MeanAtRisk(logs.abs(), absent)).Multiply(Shrink));
    }

    private static Tensor MeanAtRisk(Tensor sizes, Tensor absent) =>
        sizes.MaskedFill(absent, 0).sum(1) / absent.logical_not().sum(1);

    /// <summary>(events, patients) whether a patient was not at risk at the event's time, or belongs to another stratum.</summary>
    private static Tensor NotAtRisk(SurvivalTimesBatch events, Tensor rows)
    {
        var times = events.Times.index_select(0, rows).unsqueeze(1);
        var absent = events.Times.unsqueeze(0).lt(times);
        absent = events.Entries is null ? absent : absent.logical_or(events.Entries.unsqueeze(0).ge(times));
        return events.Strata is null
            ? absent
            : absent.logical_or(events.Strata.unsqueeze(0).ne(events.Strata.index_select(0, rows).unsqueeze(1)));
    }
}
