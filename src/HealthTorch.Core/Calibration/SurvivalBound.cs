using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Calibration;

/// <summary>
/// A conformal lower bound on each patient's survival time under censoring, at the nominal coverage, whatever the quality of the model. The
/// coverage is marginal: it holds on average over patients who are exchangeable with the calibration rows.
/// </summary>
/// <remarks>
/// Candès, Lei, Ren: Conformalized survival analysis (2023): for the calibration rows whose censoring time is at least a cutoff, the
/// survival time up to the cutoff is known, and so is the predicted incidence at that time (1 if it is the cutoff, which no bound exceeds);
/// the k-th smallest of these m values, k = floor((1 - coverage)(m + 1)), is the incidence at which bounds are evaluated. The paper assumes
/// that all censoring times are known. Here, those of patients with an event are drawn from the censoring distribution of the calibration
/// rows beyond the event time (Sesia, Svetnik: Doubly robust conformalized survival analysis with right-censored data, 2025), and censoring
/// is assumed to be independent of the inputs, so that all rows have equal weights. After a recalibration on the same rows the coverage is
/// approximate, since two parameters were fitted to them.
/// </remarks>
public sealed record SurvivalBound : CalibrationConfig
{
    private const double MedianProbability = 0.5;

    /// <summary>The nominal coverage: the proportion of patients who survive at least up to their bound.</summary>
    [Range(0.5, 0.999)]
    public double Coverage { get; init; } = 0.9;

    /// <summary>
    /// The largest possible bound; null for the median censoring time of the calibration rows, or for their last time if that is earlier.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Cutoff { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Type> AcceptedTargets => [typeof(SurvivalTimes)];

    /// <inheritdoc/>
    public override bool ChangesPredictions => false;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets)
    {
        if (targets is SurvivalTimes { AreCompeting: true })
        {
            yield return new ConfigProblem("type", "requires a single cause, but the data have competing causes");
        }

        if (targets is SurvivalTimes { Entries: not null })
        {
            yield return new ConfigProblem("type", "requires patients who are observed from time 0 on, but the data have entry times "
                + "(delayed entry)");
        }
    }

    /// <inheritdoc/>
    public override string Describe(Link link)
    {
        var bound = ((CurveLink)link).Bound!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Survival bounds: with a nominal coverage of {100 * bound.Coverage:0.#} % (for patients who are exchangeable with the "
                + $"calibration rows), patients survive at least until their predicted incidence reaches {bound.Probability:0.####}, or "
                + $"until {bound.Cutoff:0.####} if that is earlier.");
    }

    /// <inheritdoc/>
    public override Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed)
    {
        var (original, events) = ((CurveLink)link, (SurvivalTimes)calibration);
        var censoring = CensoringDistribution.Fit(events);
        var cutoff = Cutoff ?? Median(censoring, events.Times.Max());
        var curves = original.Curves(outputs, width, []);
        var stream = Seeds.CreateStream(seed, "calibration/bound");
        double[] scores =
        [
            .. Enumerable.Range(0, events.Count)
                .Where(row => CensoringTime(events, row, censoring, stream) >= cutoff)
                .Select(row => events.Times[row] >= cutoff ? 1 : curves.Incidence(row, 1, events.Times[row])).Order(),
        ];
        var k = (int)Math.Floor((1 - Coverage) * (scores.Length + 1));
        return original with { Bound = new SurvivalLowerBound(k == 0 ? 0 : scores[k - 1], cutoff, Coverage) };
    }

    private static double Median(StepFunction censoring, double last)
    {
        var place = Array.FindIndex(censoring.Values, value => value <= MedianProbability);
        return place < 0 ? last : censoring.Times[place];
    }

    /// <summary>
    /// The censoring time of a row; for a row with an event it is not observed and is drawn from the censoring distribution beyond the
    /// event time.
    /// </summary>
    private static double CensoringTime(SurvivalTimes events, int row, StepFunction censoring, RandomStream stream)
    {
        if (events.Causes[row] == 0)
        {
            return events.Times[row];
        }

        var level = stream.NextDouble() * censoring.At(events.Times[row]);
        var place = Array.FindIndex(censoring.Values, value => value <= level);
        return place < 0 ? double.PositiveInfinity : Math.Max(censoring.Times[place], events.Times[row]);
    }
}
