using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Brier score at a horizon: the mean of (y - p)^2, where y is 1 if the event has occurred by the horizon, weighted by the inverse
/// probability of being uncensored: 1 / G(T-) for patients with an event of any cause, 1 / G(t) for patients without one.
/// </summary>
/// <remarks>
/// Graf, Schmoor, Sauerbrei, Schumacher: Assessment and comparison of prognostic classification schemes for survival data (1999); Gerds,
/// Schumacher (2006); with competing risks, y is 0 for patients with an event of another cause (Schoop et al., 2011), as in riskRegression.
/// G is estimated on the training rows of the model (<see cref="SurvivalCurves.Censoring"/>), or, if it is not available, on the evaluated
/// rows. G is not clipped: NaN if it is zero for a patient, and beyond the last time at which a row was observed.
/// </remarks>
public sealed record SurvivalBrier : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("survival-brier", Horizon);

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null };

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        var errors = new BrierContributions(truth, prediction, CauseNumber(truth), ResolveHorizon(truth));
        return RestrictToFollowUp(truth, ResolveHorizon(truth), sample => errors.Mean(sample, weights.For(sample)));
    }
}

/// <summary>The numerical integration rule for a function on a grid.</summary>
public enum IntegrationRule
{
    /// <summary>The trapezoidal rule.</summary>
    Trapezoid,

    /// <summary>The left Riemann sum: each value holds until the next point, as in R's pec and riskRegression.</summary>
    Left,
}

/// <summary>
/// Integrated Brier score: the mean of the Brier score over time from 0 to an end time, computed on an equally spaced grid. Scores with
/// different grids or end times are not comparable.
/// </summary>
/// <remarks>Graf et al. (1999), section 3; see <see cref="SurvivalBrier"/> for the weights.</remarks>
public sealed record IntegratedBrier : SurvivalMetric
{
    /// <summary>
    /// The end time; null for the 90th percentile of the times of all rows of the study, or for the last time of the training rows, the
    /// test rows or the rows of a fold if that is earlier.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Until { get; init; }

    /// <summary>Number of grid intervals.</summary>
    [Range(1, 10_000)]
    public int Steps { get; init; } = 100;

    /// <summary>The integration rule.</summary>
    public IntegrationRule Rule { get; init; } = IntegrationRule.Trapezoid;

    /// <inheritdoc/>
    public override string Name => FormatName(
        "integrated-brier", Until, Steps == 100 ? null : Steps, Rule == IntegrationRule.Trapezoid ? null : "left");

    /// <inheritdoc/>
    internal override double? EvaluatedAt => Until ?? StudyTimes?.End;

    /// <inheritdoc/>
    internal override (string Member, double Time)? ConfiguredTime => Until is { } time ? ("until", time) : null;

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null };

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var (until, cause) = (EvaluatedAt ?? EvaluationTimes.For(truth).End, CauseNumber(truth));
        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        BrierContributions[] errors =
            [.. Enumerable.Range(0, Steps + 1).Select(i => new BrierContributions(truth, prediction, cause, until * i / Steps))];
        return RestrictToFollowUp(truth, until, sample =>
        {
            var ofSample = weights.For(sample);
            return Mean([.. errors.Select(at => at.Mean(sample, ofSample))]);
        });
    }

    private protected override string? TimeNote(string time) => $"Up to {(Until is null ? StudyTimes!.EndText : time)}.";

    private double Mean(double[] scores) =>
        (scores.SkipLast(1).Sum() + (Rule == IntegrationRule.Left ? 0 : (scores[^1] - scores[0]) / 2)) / Steps;
}

/// <summary>
/// Cumulative/dynamic area under the ROC curve at a horizon: the probability that a patient with the event by the horizon has a higher
/// predicted incidence than a patient without it; ties count one half. Patients are weighted by the inverse probability of being
/// uncensored.
/// </summary>
/// <remarks>
/// Heagerty, Lumley, Pepe (2000); Uno et al. (2007); Hung, Chiang (2010); with competing risks, patients with an event of another cause are
/// controls (Blanche, Dartigues, Jacqmin-Gadda: Estimating and comparing time-dependent areas under receiver operating characteristic
/// curves, 2013, definition 2), as in riskRegression. Weights as in <see cref="SurvivalBrier"/>. NaN without cases or without controls.
/// </remarks>
public sealed record DynamicAuc : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("dynamic-auc", Horizon);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null };

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var horizon = ResolveHorizon(truth);
        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        var (status, risks) =
            (BrierContributions.StatusAt(truth, CauseNumber(truth), horizon), prediction.Incidence(CauseNumber(truth), horizon));
        var rows = Enumerable.Range(0, risks.Length).ToArray();
        Array.Sort(risks, rows);
        return RestrictToFollowUp(truth, horizon, sample => Area(rows, risks, status, sample, weights.For(sample), horizon));
    }

    /// <summary>Processes the rows in order of increasing risk, ties together.</summary>
    private static double Area(
        int[] rows, double[] risks, HorizonStatus[] status, RowWeights sample, SampleCensoringWeights weights, double horizon)
    {
        var (area, cases, controls, later) = (0.0, 0.0, 0.0, weights.At(horizon));
        for (int first = 0, next; first < rows.Length; first = next)
        {
            var (tiedCases, tiedControls) = (0.0, 0.0);
            for (next = first; next < rows.Length && (next == first || risks[next] == risks[first]); next++)
            {
                var row = rows[next];
                var weight = status[row] == HorizonStatus.Censored || sample.Values[row] == 0 ? 0
                    : sample.Values[row] * (status[row] == HorizonStatus.EventFree ? later : weights.Values[row]);
                tiedCases += status[row] == HorizonStatus.Event ? weight : 0;
                tiedControls += status[row] == HorizonStatus.Event ? 0 : weight;
            }

            area += tiedCases * (controls + (tiedControls / 2));
            (cases, controls) = (cases + tiedCases, controls + tiedControls);
        }

        return area / (cases * controls);
    }
}
