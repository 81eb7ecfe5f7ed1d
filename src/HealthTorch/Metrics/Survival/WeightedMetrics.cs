using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>
/// Brier score at a horizon: the mean of (y - p)^2, y being 1 where the event has happened by then, weighted by the inverse probability of
/// being uncensored: 1 / G(T-) for who had an event of any cause, 1 / G(t) for who had none.
/// </summary>
/// <remarks>
/// Graf, Schmoor, Sauerbrei, Schumacher: Assessment and comparison of prognostic classification schemes for survival data (1999); Gerds,
/// Schumacher (2006); with competing risks y is 0 for who had another cause (Schoop et al., 2011), as in riskRegression. G is that of the
/// rows that the model was trained on (<see cref="SurvivalCurves.Censoring"/>); where there is no such model, of the rows measured. No
/// probability is clipped: NaN where someone's is zero, and beyond the last time at which a row was observed.
/// </remarks>
public sealed record SurvivalBrier : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => Named("survival-brier", Horizon);

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => base.Reads(targets) && targets is Events { Entries: null };

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        var weights = new CensoringWeights(new RiskSets(truth), said.Censoring);
        var errors = new HorizonErrors(truth, said, CauseOf(truth), HorizonOf(truth));
        return WithinFollowUp(truth, HorizonOf(truth), sample => errors.Mean(sample, weights.Of(sample)));
    }
}

/// <summary>How a curve that is known on a grid is integrated.</summary>
public enum IntegrationRule
{
    /// <summary>Straight lines between the points.</summary>
    Trapezoid,

    /// <summary>Each value holds until the next point, as in R's pec and riskRegression.</summary>
    Left,
}

/// <summary>
/// Integrated Brier score: the mean over time of the Brier score at that time, from 0 to a time, on a grid of equal steps. Scores of
/// different grids or ends are not comparable.
/// </summary>
/// <remarks>Graf et al. (1999), section 3; see <see cref="SurvivalBrier"/> for the weights.</remarks>
public sealed record IntegratedBrier : SurvivalMetric
{
    /// <summary>
    /// The end; null for the 90th percentile of the times of all rows of the study, or the last time of the training rows, the test rows or
    /// the rows of a fold where that is earlier.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Until { get; init; }

    /// <summary>Number of steps of the grid.</summary>
    [Range(1, 10_000)]
    public int Steps { get; init; } = 100;

    /// <summary>How it is integrated.</summary>
    public IntegrationRule Rule { get; init; } = IntegrationRule.Trapezoid;

    /// <inheritdoc/>
    public override string Name => Named(
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
    public override bool Reads(Targets targets) => base.Reads(targets) && targets is Events { Entries: null };

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        var (until, cause) = (EvaluatedAt ?? EvaluationTimes.For(truth).End, CauseOf(truth));
        var weights = new CensoringWeights(new RiskSets(truth), said.Censoring);
        HorizonErrors[] errors = [.. Enumerable.Range(0, Steps + 1).Select(i => new HorizonErrors(truth, said, cause, until * i / Steps))];
        return WithinFollowUp(truth, until, sample =>
        {
            var ofSample = weights.Of(sample);
            return Mean([.. errors.Select(at => at.Mean(sample, ofSample))]);
        });
    }

    private protected override string? TimeNote(string time) => $"Up to {(Until is null ? StudyTimes!.EndText : time)}.";

    private double Mean(double[] scores) =>
        (scores.SkipLast(1).Sum() + (Rule == IntegrationRule.Left ? 0 : (scores[^1] - scores[0]) / 2)) / Steps;
}

/// <summary>
/// Cumulative/dynamic area under the ROC curve at a horizon: the probability that a patient whose event happened by then was given a higher
/// incidence than one whose had not, tied ones counting half; weighted by the inverse probability of being uncensored.
/// </summary>
/// <remarks>
/// Heagerty, Lumley, Pepe (2000); Uno et al. (2007); Hung, Chiang (2010); with competing risks, who had another cause is among those
/// whose event had not happened (Blanche, Dartigues, Jacqmin-Gadda: Estimating and comparing time-dependent areas under receiver operating
/// characteristic curves, 2013, definition 2), as in riskRegression. Weights as of <see cref="SurvivalBrier"/>. NaN where nobody is on one
/// of the sides.
/// </remarks>
public sealed record DynamicAuc : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => Named("dynamic-auc", Horizon);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => base.Reads(targets) && targets is Events { Entries: null };

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        var horizon = HorizonOf(truth);
        var weights = new CensoringWeights(new RiskSets(truth), said.Censoring);
        var (standing, risks) = (HorizonErrors.Of(truth, CauseOf(truth), horizon), said.Incidence(CauseOf(truth), horizon));
        var rows = Enumerable.Range(0, risks.Length).ToArray();
        Array.Sort(risks, rows);
        return WithinFollowUp(truth, horizon, sample => Area(rows, risks, standing, sample, weights.Of(sample), horizon));
    }

    /// <summary>Goes through the rows from the lowest risk on, tied ones together.</summary>
    private static double Area(
        int[] rows, double[] risks, Standing[] standing, Sample sample, CensoringSample weights, double horizon)
    {
        var (area, cases, controls, later) = (0.0, 0.0, 0.0, weights.At(horizon));
        for (int first = 0, next; first < rows.Length; first = next)
        {
            var (tiedCases, tiedControls) = (0.0, 0.0);
            for (next = first; next < rows.Length && (next == first || risks[next] == risks[first]); next++)
            {
                var row = rows[next];
                var weight = standing[row] == Standing.Unknown || sample.Counts[row] == 0 ? 0
                    : sample.Counts[row] * (standing[row] == Standing.Waiting ? later : weights.OfRows[row]);
                tiedCases += standing[row] == Standing.Happened ? weight : 0;
                tiedControls += standing[row] == Standing.Happened ? 0 : weight;
            }

            area += tiedCases * (controls + (tiedControls / 2));
            (cases, controls) = (cases + tiedCases, controls + tiedControls);
        }

        return area / (cases * controls);
    }
}
