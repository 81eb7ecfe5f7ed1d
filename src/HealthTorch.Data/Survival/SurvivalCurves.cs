namespace HealthTorch.Data.Survival;

/// <summary>How a predicted curve is interpolated between the points of its grid.</summary>
public enum CurveInterpolation
{
    /// <summary>Constant from each point to the next: the curve of an estimator that jumps at events.</summary>
    Steps,

    /// <summary>Linear between neighboring points.</summary>
    Linear,
}

/// <summary>The quantity that a patient's risk score measures; a higher score always means an earlier event.</summary>
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
/// Predicted survival: the cumulative incidence of an event as a function of time, for each patient and cause. It is constant after the
/// last point of the grid.
/// </summary>
public sealed class SurvivalCurves : Prediction
{
    private readonly int _causes;

    /// <summary>Creates the prediction from curves.</summary>
    /// <param name="times">The common time grid of all curves: strictly increasing, starting at 0.</param>
    /// <param name="causes">Names of the causes 1, 2, ...</param>
    /// <param name="incidence">
    /// The probability of an event of the cause by each point of the grid, row-major, patients x causes x times: in [0, 1], non-decreasing,
    /// and at most 1 for the sum over causes. With a single cause it is one minus the survival.
    /// </param>
    /// <param name="risks">A risk score for each patient and cause, row-major, on any scale: a higher score means an earlier event.</param>
    /// <param name="reading">How curves are interpolated between the points.</param>
    public SurvivalCurves(double[] times, IReadOnlyList<string> causes, double[] incidence, double[] risks, CurveInterpolation reading)
    {
        (Times, Causes, Incidences, Risks, Interpolation, _causes) = (times, causes, incidence, risks, reading, causes.Count);
        if (times.Length == 0 || times[0] != 0 || times.Zip(times.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException("Needed a grid of increasing times from 0.");
        }

        if (causes.Count == 0 || risks.Length % causes.Count != 0 || incidence.Length != risks.Length * times.Length)
        {
            throw new ArgumentException(
                $"Needed a risk and {times.Length} points per patient and cause, but got {risks.Length} and {incidence.Length}.");
        }
    }

    /// <summary>The time grid: strictly increasing, starting at 0.</summary>
    public double[] Times { get; }

    /// <summary>Names of the causes 1, 2, ...</summary>
    public IReadOnlyList<string> Causes { get; }

    /// <summary>Cumulative incidence, row-major, patients x causes x times.</summary>
    public double[] Incidences { get; }

    /// <summary>Risk scores, row-major, patients x causes: a higher score means an earlier event.</summary>
    public double[] Risks { get; }

    /// <summary>How curves are interpolated between the points.</summary>
    public CurveInterpolation Interpolation { get; }

    /// <summary>The quantity that <see cref="Risks"/> measure.</summary>
    public RiskScale RiskScale { get; init; } = RiskScale.Unspecified;

    /// <summary>
    /// The probability of being uncensored, estimated on the training rows, for inverse probability of censoring weights in metrics. Null
    /// if metrics estimate it on the rows that they evaluate.
    /// </summary>
    public StepFunction? Censoring { get; init; }

    /// <summary>The times that tables of predictions show; empty for one quarter, one half and three quarters of the grid.</summary>
    public IReadOnlyList<double> Horizons { get; init; } = [];

    /// <summary>The times that tables show.</summary>
    public IReadOnlyList<double> TableTimes => Horizons.Count > 0 ? Horizons : [Times[^1] / 4, Times[^1] / 2, Times[^1] * 3 / 4];

    /// <summary>The calibrated lower bound of the survival time; null if it was not calibrated.</summary>
    public SurvivalLowerBound? Bound { get; init; }

    /// <summary>
    /// The time up to which each patient's curve is known, if that differs between patients: the curve is constant after it, because no
    /// patient of the stratum was followed longer. Null if all curves are known up to the end of the grid.
    /// </summary>
    public double[]? FollowUpEnds { get; init; }

    /// <inheritdoc/>
    public override int Count => Risks.Length / _causes;

    /// <summary>Whether a patient's curve is known at a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="time">Any time up to the end of the grid.</param>
    public bool IsKnown(int row, double time) => FollowUpEnds is null || time <= FollowUpEnds[row];

    /// <summary>Returns the risk score of a patient: a higher score means an earlier event of the cause.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public double Risk(int row, int cause) => Risks[(row * _causes) + cause - 1];

    /// <summary>Returns the probability of an event of the cause by a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="time">Any time.</param>
    public double Incidence(int row, int cause, double time) =>
        GridInterpolation.Find(Times, time, Interpolation).Interpolate(Curve(row, cause));

    /// <summary>Returns the probability of an event of the cause by a time, for all patients.</summary>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="time">Any time.</param>
    public double[] Incidence(int cause, double time)
    {
        var (place, all) = (GridInterpolation.Find(Times, time, Interpolation), new double[Count]);
        for (var row = 0; row < all.Length; row++)
        {
            all[row] = place.Interpolate(Curve(row, cause));
        }

        return all;
    }

    /// <summary>Returns the probability of no event by a time.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="time">Any time.</param>
    public double Survival(int row, double time) => SurvivalAt(row, GridInterpolation.Find(Times, time, Interpolation));

    /// <summary>
    /// Returns the restricted mean survival time: the mean time without an event up to a horizon, the area under the survival curve.
    /// </summary>
    /// <param name="row">Row number.</param>
    /// <param name="horizon">The horizon, at least 0.</param>
    /// <remarks>Royston, Parmar: Restricted mean survival time (BMC Medical Research Methodology 13, 2013), equation 1.</remarks>
    public double RestrictedMeanSurvivalTime(int row, double horizon)
    {
        var area = 0.0;
        for (var i = 0; i < Times.Length && Times[i] < horizon; i++)
        {
            var end = i + 1 < Times.Length ? Math.Min(Times[i + 1], horizon) : horizon;
            var (first, last) = (SurvivalAt(row, new GridInterpolation(i, i, 0)), Interpolation == CurveInterpolation.Steps
                ? 0
                : Survival(row, end));
            area += (end - Times[i]) * (Interpolation == CurveInterpolation.Steps ? first : (first + last) / 2);
        }

        return area;
    }

    /// <summary>
    /// Returns a quantile of the survival time: the first time at which the probability of an event reaches a level; infinite if the curve
    /// does not reach it.
    /// </summary>
    /// <param name="row">Row number.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int row, double probability)
    {
        var (before, level) = (1.0, 1 - probability);
        for (var i = 0; i < Times.Length; i++)
        {
            var survival = SurvivalAt(row, new GridInterpolation(i, i, 0));
            if (survival <= level)
            {
                return i == 0 || Interpolation == CurveInterpolation.Steps
                    ? Times[i]
                    : Times[i - 1] + ((Times[i] - Times[i - 1]) * (before - level) / (before - survival));
            }

            before = survival;
        }

        return double.PositiveInfinity;
    }

    /// <summary>Returns the median survival time; infinite if the curve does not reach one half.</summary>
    /// <param name="row">Row number.</param>
    public double Median(int row) => Quantile(row, 0.5);

    /// <summary>Returns the lower bound of a patient's survival time, with the coverage of <see cref="Bound"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <exception cref="InvalidOperationException">There is no bound.</exception>
    public double LowerSurvivalBound(int row)
    {
        var bound = Bound ?? throw new InvalidOperationException("Needed curves with a bound.");
        return bound.Probability > 0 ? Math.Min(bound.Cutoff, Quantile(row, bound.Probability)) : 0;
    }

    /// <summary>Returns the same curves with the probability of being uncensored.</summary>
    /// <param name="censoring">Estimated on the training rows.</param>
    public SurvivalCurves WithCensoring(StepFunction censoring) => Copy(Incidences, Risks, FollowUpEnds, censoring, Horizons);

    /// <summary>Returns the same curves with other times for tables.</summary>
    /// <param name="horizons">Times above 0.</param>
    public SurvivalCurves WithHorizons(IReadOnlyList<double> horizons) => Copy(Incidences, Risks, FollowUpEnds, Censoring, horizons);

    /// <inheritdoc/>
    public override SurvivalCurves Take(IReadOnlyList<int> rows)
    {
        var (risks, incidence) = (new double[rows.Count * _causes], new double[rows.Count * _causes * Times.Length]);
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Copy(Risks, rows[i] * _causes, risks, i * _causes, _causes);
            Array.Copy(Incidences, rows[i] * _causes * Times.Length, incidence, i * _causes * Times.Length, _causes * Times.Length);
        }

        return Copy(incidence, risks, FollowUpEnds is null ? null : [.. rows.Select(row => FollowUpEnds[row])], Censoring, Horizons);
    }

    private SurvivalCurves Copy(
        double[] incidence, double[] risks, double[]? ends, StepFunction? censoring, IReadOnlyList<double> horizons) =>
        new(Times, Causes, incidence, risks, Interpolation)
        {
            Censoring = censoring,
            Horizons = horizons,
            Bound = Bound,
            RiskScale = RiskScale,
            FollowUpEnds = ends,
        };

    private ReadOnlySpan<double> Curve(int row, int cause) =>
        Incidences.AsSpan(((row * _causes) + cause - 1) * Times.Length, Times.Length);

    private double SurvivalAt(int row, GridInterpolation place)
    {
        var survival = 1.0;
        for (var cause = 1; cause <= _causes; cause++)
        {
            survival -= place.Interpolate(Curve(row, cause));
        }

        return survival;
    }
}
