namespace HealthTorch.Data;

/// <summary>How a predicted curve is read between the points of its grid.</summary>
public enum CurveReading
{
    /// <summary>It stays as it was at the point before: the curve of an estimator that jumps at events.</summary>
    Steps,

    /// <summary>It is a straight line from point to point.</summary>
    Linear,
}

/// <summary>What the score of a patient measures; in each case a higher one means an earlier event.</summary>
public enum RiskScale
{
    /// <summary>The log hazard relative to a baseline.</summary>
    LogHazardRatio,

    /// <summary>The mean time lost to the cause up to the end of the grid.</summary>
    TimeLost,

    /// <summary>A number without a unit.</summary>
    Unspecified,
}

/// <summary>
/// The probability of an event as a function of time, for each patient and cause. After the last point of the grid it stays as it was
/// there.
/// </summary>
public sealed class SurvivalCurves : Prediction
{
    private readonly int _causes;

    /// <summary>Keeps curves.</summary>
    /// <param name="times">The grid that all curves share: strictly increasing, the first 0.</param>
    /// <param name="causes">Names of the causes 1, 2, ...</param>
    /// <param name="incidence">
    /// The probability that an event of the cause has happened by each point of the grid, row-major, patients x causes x times: in [0, 1],
    /// not falling, and of all causes together at most 1. Of a single cause it is one minus the survival.
    /// </param>
    /// <param name="risks">A score of each patient and cause, row-major: higher means an earlier event. Any scale.</param>
    /// <param name="reading">How curves are read between the points.</param>
    public SurvivalCurves(double[] times, IReadOnlyList<string> causes, double[] incidence, double[] risks, CurveReading reading)
    {
        (Times, Causes, Incidences, Risks, Reading, _causes) = (times, causes, incidence, risks, reading, causes.Count);
        if (times.Length == 0 || times[0] != 0 || times.Zip(times.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException("Needed a grid of increasing times from 0.");
        }

        if (causes.Count == 0 || risks.Length % causes.Count != 0 || incidence.Length != risks.Length * times.Length)
        {
            throw new ArgumentException(
                $"Needed a risk for each patient and cause and {times.Length} points for each, but got {risks.Length} and {incidence.Length}.");
        }
    }

    /// <summary>The grid: strictly increasing, the first 0.</summary>
    public double[] Times { get; }

    /// <summary>Names of the causes 1, 2, ...</summary>
    public IReadOnlyList<string> Causes { get; }

    /// <summary>Cumulative incidence, row-major, patients x causes x times.</summary>
    public double[] Incidences { get; }

    /// <summary>Scores, row-major, patients x causes: higher means an earlier event.</summary>
    public double[] Risks { get; }

    /// <summary>How curves are read between the points.</summary>
    public CurveReading Reading { get; }

    /// <summary>What <see cref="Risks"/> measure.</summary>
    public RiskScale Scale { get; init; } = RiskScale.Unspecified;

    /// <summary>
    /// The probability of not being censored yet, estimated on the training rows: what weighs metrics by the inverse probability of
    /// censoring. Null where they shall estimate it on the rows that they are given.
    /// </summary>
    public StepFunction? Censoring { get; init; }

    /// <summary>Times that tables of predictions show; empty for those at a quarter, a half and three quarters of the grid.</summary>
    public IReadOnlyList<double> Horizons { get; init; } = [];

    /// <summary>The times that tables show.</summary>
    public IReadOnlyList<double> ShownTimes => Horizons.Count > 0 ? Horizons : [Times[^1] / 4, Times[^1] / 2, Times[^1] * 3 / 4];

    /// <summary>From when on a patient is said to live, of all with a stated confidence; null where that was not calibrated.</summary>
    public LowerBound? Bound { get; init; }

    /// <summary>
    /// Until when the curve of each patient is known, where that differs: later it stays as it was, because nobody of the stratum was
    /// followed so long. Null where all are known up to the end of the grid.
    /// </summary>
    public double[]? Ends { get; init; }

    /// <inheritdoc/>
    public override int Count => Risks.Length / _causes;

    /// <summary>Whether a patient's curve is known at a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="time">Any time up to the end of the grid.</param>
    public bool IsKnown(int row, double time) => Ends is null || time <= Ends[row];

    /// <summary>The score of a patient: higher means an earlier event of the cause.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public double Risk(int row, int cause) => Risks[(row * _causes) + cause - 1];

    /// <summary>The probability that an event of the cause has happened by a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="time">Any time.</param>
    public double Incidence(int row, int cause, double time) => GridPlace.Of(Times, time, Reading).Read(Curve(row, cause));

    /// <summary>The same of all patients.</summary>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="time">Any time.</param>
    public double[] Incidence(int cause, double time)
    {
        var (place, all) = (GridPlace.Of(Times, time, Reading), new double[Count]);
        for (var row = 0; row < all.Length; row++)
        {
            all[row] = place.Read(Curve(row, cause));
        }

        return all;
    }

    /// <summary>The probability that no event has happened by a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="time">Any time.</param>
    public double Survival(int row, double time) => SurvivalAt(row, GridPlace.Of(Times, time, Reading));

    /// <summary>
    /// Restricted mean survival time: the mean time without an event, counted up to a horizon; the area under the survival curve.
    /// </summary>
    /// <param name="row">Row number.</param>
    /// <param name="horizon">Up to when, at least 0.</param>
    /// <remarks>Royston, Parmar: Restricted mean survival time (BMC Medical Research Methodology 13, 2013), equation 1.</remarks>
    public double Rmst(int row, double horizon)
    {
        var area = 0.0;
        for (var i = 0; i < Times.Length && Times[i] < horizon; i++)
        {
            var end = i + 1 < Times.Length ? Math.Min(Times[i + 1], horizon) : horizon;
            var (first, last) = (SurvivalAt(row, new GridPlace(i, i, 0)), Reading == CurveReading.Steps ? 0 : Survival(row, end));
            area += (end - Times[i]) * (Reading == CurveReading.Steps ? first : (first + last) / 2);
        }

        return area;
    }

    /// <summary>The first time by which an event has happened with a probability; infinite where the curve does not reach it.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int row, double probability)
    {
        var (before, level) = (1.0, 1 - probability);
        for (var i = 0; i < Times.Length; i++)
        {
            var survival = SurvivalAt(row, new GridPlace(i, i, 0));
            if (survival <= level)
            {
                return i == 0 || Reading == CurveReading.Steps
                    ? Times[i]
                    : Times[i - 1] + ((Times[i] - Times[i - 1]) * (before - level) / (before - survival));
            }

            before = survival;
        }

        return double.PositiveInfinity;
    }

    /// <summary>
    /// The first time by which an event has happened with probability one half; infinite where the curve does not reach it.
    /// </summary>
    /// <param name="row">Row number.</param>
    public double Median(int row) => Quantile(row, 0.5);

    /// <summary>The time that a patient survives with the confidence of <see cref="Bound"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <exception cref="InvalidOperationException">There is no bound.</exception>
    public double SurvivesUntil(int row)
    {
        var bound = Bound ?? throw new InvalidOperationException("Needed curves with a bound.");
        return bound.Probability > 0 ? Math.Min(bound.Cutoff, Quantile(row, bound.Probability)) : 0;
    }

    /// <summary>The same curves with the probability of not being censored yet.</summary>
    /// <param name="censoring">Estimated on the training rows.</param>
    public SurvivalCurves With(StepFunction censoring) => Like(Incidences, Risks, Ends, censoring, Horizons);

    /// <summary>The same curves, of which tables show other times.</summary>
    /// <param name="horizons">Times above 0.</param>
    public SurvivalCurves With(IReadOnlyList<double> horizons) => Like(Incidences, Risks, Ends, Censoring, horizons);

    /// <inheritdoc/>
    public override SurvivalCurves Take(IReadOnlyList<int> rows)
    {
        var (risks, incidence) = (new double[rows.Count * _causes], new double[rows.Count * _causes * Times.Length]);
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Copy(Risks, rows[i] * _causes, risks, i * _causes, _causes);
            Array.Copy(Incidences, rows[i] * _causes * Times.Length, incidence, i * _causes * Times.Length, _causes * Times.Length);
        }

        return Like(incidence, risks, Ends is null ? null : [.. rows.Select(row => Ends[row])], Censoring, Horizons);
    }

    private SurvivalCurves Like(double[] incidence, double[] risks, double[]? ends, StepFunction? censoring, IReadOnlyList<double> horizons) =>
        new(Times, Causes, incidence, risks, Reading)
        {
            Censoring = censoring,
            Horizons = horizons,
            Bound = Bound,
            Scale = Scale,
            Ends = ends,
        };

    private ReadOnlySpan<double> Curve(int row, int cause) =>
        Incidences.AsSpan(((row * _causes) + cause - 1) * Times.Length, Times.Length);

    private double SurvivalAt(int row, GridPlace place)
    {
        var survival = 1.0;
        for (var cause = 1; cause <= _causes; cause++)
        {
            survival -= place.Read(Curve(row, cause));
        }

        return survival;
    }
}
