using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Mean log predicted probability of the observed outcome: an event of a cause in one of ten intervals, or no event up to the end of the
/// last interval. Patients censored before that end have weight 0, the others the inverse probability of being uncensored: 1 / G(T-) with
/// an event, 1 / G(end) without one. Probabilities are clipped at 2^-52 from below.
/// </summary>
/// <remarks>
/// The logarithmic score of a probability for each interval (Good: Rational decisions, 1952; Gneiting, Raftery: Strictly proper scoring
/// rules, prediction, and estimation, 2007, section 4.1) with the weights of Graf et al.: Assessment and comparison of prognostic
/// classification schemes for survival data (1999), as in <see cref="SurvivalBrier"/>: in expectation it equals the score without
/// censoring, so that no curve scores better than the true one (Rindt, Hu, Steinsaltz, Sejdinovic: Survival regression with proper scoring
/// rules and monotonic neural networks, 2022, on scores without this property). Every model is evaluated at the same end points
/// (<see cref="EvaluationTimes.IntervalEnds"/>), whether its curves are step functions or piecewise linear. NaN without events, and beyond
/// the last time at which a row was observed.
/// </remarks>
public sealed record IntervalLogScore : SurvivalMetric
{
    /// <summary>The smallest probability used; smaller ones are set to it.</summary>
    public static readonly double MinProbability = Math.ScaleB(1, -52);

    /// <inheritdoc/>
    public override string Name => FormatName("interval-log-score");

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, 0);

    /// <inheritdoc/>
    internal override double? EvaluatedAt => StudyTimes is { IntervalEnds: { Count: > 0 } ends } ? ends[^1] : null;

    /// <summary>All causes are scored together, so no cause can be set. Not defined for delayed entry.</summary>
    /// <param name="targets">The targets; only their type and structure are used.</param>
    public override bool AppliesTo(Targets targets) =>
        Cause is null && base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null };

    /// <summary>The number of rows whose observed outcome has a predicted probability of at most <see cref="MinProbability"/>.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predicted curves.</param>
    internal int CountAtMinimum(SurvivalTimes truth, SurvivalCurves prediction) =>
        Ends(truth) is { Count: > 0 } ends ? Probabilities(truth, prediction, ends).Count(probability => probability <= MinProbability) : 0;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var ends = Ends(truth);
        if (ends.Count == 0)
        {
            return _ => double.NaN;
        }

        var weights = new CensoringWeights(new RiskSets(truth), prediction.Censoring);
        var status = BrierContributions.StatusAt(truth, 1, ends[^1]);
        double[] logs = [.. Probabilities(truth, prediction, ends).Select(probability => Math.Log(Math.Max(probability, MinProbability)))];
        return RestrictToFollowUp(truth, ends[^1], sample => Mean(logs, status, sample, weights.For(sample), ends[^1]));
    }

    private protected override string? TimeNote(string time) =>
        $"The intervals end at {string.Join(", ", StudyTimes!.IntervalEnds.SkipLast(1).Select(Number).Append($"and {time}"))}: " +
        "they contain about equal numbers of the events of all rows.";

    private static string Number(double time) => FormattableString.Invariant($"{time:0.######}");

    private static double Mean(double[] logs, HorizonStatus[] status, RowWeights sample, SampleCensoringWeights weights, double end)
    {
        var counts = sample.Values;
        var (sum, later) = (0.0, weights.At(end));
        for (var row = 0; row < logs.Length; row++)
        {
            if (counts[row] > 0 && status[row] != HorizonStatus.Censored)
            {
                sum += counts[row] * logs[row] * (status[row] == HorizonStatus.EventFree ? later : weights.Values[row]);
            }
        }

        return double.IsFinite(sum) ? sum / sample.Total : double.NaN;
    }

    /// <summary>The predicted probability of each row's observed outcome; 1 where the outcome is not known.</summary>
    private static IEnumerable<double> Probabilities(SurvivalTimes truth, SurvivalCurves prediction, IReadOnlyList<double> ends) =>
        BrierContributions.StatusAt(truth, 1, ends[^1]).Select((status, row) => status switch
        {
            HorizonStatus.Censored => 1,
            HorizonStatus.EventFree => prediction.Survival(row, ends[^1]),
            _ => EventProbability(prediction, row, truth.Causes[row], truth.Times[row], ends),
        });

    private static double EventProbability(SurvivalCurves prediction, int row, int cause, double time, IReadOnlyList<double> ends)
    {
        var interval = 0;
        while (ends[interval] < time)
        {
            interval++;
        }

        return prediction.Incidence(row, cause, ends[interval])
            - (interval == 0 ? 0 : prediction.Incidence(row, cause, ends[interval - 1]));
    }

    private IReadOnlyList<double> Ends(SurvivalTimes truth) => (StudyTimes ?? EvaluationTimes.For(truth)).IntervalEnds;
}
