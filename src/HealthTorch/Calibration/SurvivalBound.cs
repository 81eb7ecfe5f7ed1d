using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Scoring;

namespace HealthTorch.Calibration;

/// <summary>
/// A time for each patient that he or she survives with a stated confidence, whatever the model is worth: conformal prediction under
/// censoring. It holds for patients like the calibration rows, on average over them.
/// </summary>
/// <remarks>
/// Candès, Lei, Ren: Conformalized survival analysis (2023): of the calibration rows whose censoring time is at least a cutoff, the
/// survival time up to the cutoff is known, and so is the predicted incidence at that time (1 where it is the cutoff, which no bound
/// exceeds); the k-th smallest of m, k = floor((1 - coverage)(m + 1)), is the incidence that bounds are read at. Their censoring times are
/// all known. Here those of patients who had an event are drawn from the calibration rows' censoring curve beyond the event (Sesia,
/// Svetnik: Doubly robust conformalized survival analysis with right-censored data, 2025), and censoring is taken not to depend on the
/// inputs, so that all rows weigh the same. After a recalibration on the same rows it holds nearly, since two numbers were fitted to them.
/// </remarks>
public sealed record SurvivalBound : CalibrationConfig
{
    private const double KeptShare = 0.5;

    /// <summary>The share of patients who are to survive their bound.</summary>
    [Range(0.5, 0.999)]
    public double Coverage { get; init; } = 0.9;

    /// <summary>
    /// The largest bound; null for the median censoring time of the calibration rows, or their last time where it comes before.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Cutoff { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Asks => [typeof(Events)];

    /// <inheritdoc/>
    public override bool ChangesPredictions => false;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Check(Targets targets)
    {
        if (targets is Events { AreCompeting: true })
        {
            yield return new ConfigProblem("type", "bounds the time of one cause, but there are several");
        }

        if (targets is Events { Entries: not null })
        {
            yield return new ConfigProblem("type", "needs patients that were observed from time 0 on, but the data have times of entry");
        }
    }

    /// <inheritdoc/>
    public override string Said(Link link)
    {
        var bound = ((CurveLink)link).Bound!;
        return FormattableString.Invariant(
            $"Survival bounds: of 100 patients like the calibration rows, {100 * bound.Coverage:0.#} live until the time at which their predicted incidence is {bound.Probability:0.####}, or until {bound.Cutoff:0.####} where it comes first.");
    }

    /// <inheritdoc/>
    public override Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed)
    {
        var (original, events) = ((CurveLink)link, (Events)calibration);
        var censoring = CensoringCurve.Of(events);
        var cutoff = Cutoff ?? Median(censoring, events.Times.Max());
        var curves = original.Curves(outputs, width, []);
        var stream = Seeds.Stream(seed, "calibration/bound");
        double[] scores =
        [
            .. Enumerable.Range(0, events.Count)
                .Where(row => CensoringTime(events, row, censoring, stream) >= cutoff)
                .Select(row => events.Times[row] >= cutoff ? 1 : curves.Incidence(row, 1, events.Times[row])).Order(),
        ];
        var k = (int)Math.Floor((1 - Coverage) * (scores.Length + 1));
        return original with { Bound = new LowerBound(k == 0 ? 0 : scores[k - 1], cutoff, Coverage) };
    }

    private static double Median(StepFunction censoring, double last)
    {
        var place = Array.FindIndex(censoring.Values, value => value <= KeptShare);
        return place < 0 ? last : censoring.Times[place];
    }

    /// <summary>The time of the end of follow-up: drawn, given that it was not before the event, where an event hides it.</summary>
    private static double CensoringTime(Events events, int row, StepFunction censoring, RandomStream stream)
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
