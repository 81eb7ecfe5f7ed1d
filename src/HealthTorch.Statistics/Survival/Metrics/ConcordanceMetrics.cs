using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Harrell's C: the probability that, of two patients (in the same stratum if there are strata), the one with the earlier event has the
/// higher predicted risk; tied risks count one half. With competing risks, the risk is the predicted cumulative incidence of the cause at
/// the horizon, and a patient with a competing event remains comparable; for a single cause it is the model's risk score: the log hazard
/// ratio, or the restricted mean time lost.
/// </summary>
/// <remarks>
/// Harrell, Califf, Pryor, Lee, Rosati: Evaluating the yield of medical tests (1982). Pairs with tied event times are not compared, but an
/// event and a censoring at the same time are. The value depends on the censoring distribution. Competing risks: Wolbers et al.:
/// Concordance for prognostic models with competing risks (2014). For a single cause with proportional hazards, the score and the incidence
/// at any time have the same order, but incidences are tied where they are saturated. NaN without comparable pairs.
/// </remarks>
public sealed record HarrellC : HorizonMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("harrell-c", Horizon);

    private protected override string? TimeNote(string time) => Cause is null ? null : $"Ranked by the predicted incidence at {time}.";

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var pairs = new ConcordancePairs(truth, RankingRisks(truth, prediction), CauseNumber(truth));
        return sample => pairs.Sum(sample.Values).Index;
    }

    /// <summary>The risk scores of one cause.</summary>
    internal static double[] Risks(SurvivalCurves prediction, int cause) =>
        [.. Enumerable.Range(0, prediction.Count).Select(row => prediction.Risk(row, cause))];
}

/// <summary>
/// Harrell's C of the cause-specific hazard: patients (in the same stratum if there are strata) are ranked by the model's risk score for
/// the cause, and events of other causes are treated as censored.
/// </summary>
/// <remarks>
/// Wolbers, Blanche, Koller, Witteman, Gerds: Concordance for prognostic models with competing risks (2014), section 2. It evaluates the
/// order of the hazards among the patients at risk, not the order of the absolute risks: for these see <see cref="HarrellC"/>. For a single
/// cause the two are equal. NaN without comparable pairs.
/// </remarks>
public sealed record CauseSpecificC : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("cause-specific-c");

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var cause = CauseNumber(truth);
        int[] own = [.. truth.Causes.Select(other => other == cause ? 1 : 0)];
        var single = new SurvivalTimes(truth.Times, own, [truth.CauseNames[cause - 1]], truth.Unit, truth.Entries, truth.Strata);
        var pairs = new ConcordancePairs(single, HarrellC.Risks(prediction, cause), 1);
        return sample => pairs.Sum(sample.Values).Index;
    }
}

/// <summary>
/// Uno's C: Harrell's C with pairs weighted by the inverse probability of being uncensored, so that it does not depend on the censoring
/// distribution; events at or after the truncation time are excluded. Patients are ranked as in Harrell's C.
/// </summary>
/// <remarks>
/// Uno, Cai, Pencina, D'Agostino, Wei: On the C-statistics for evaluating overall adequacy of risk prediction procedures (2011), equation
/// 6; competing risks as in Wolbers et al. (2014): a pair in which the second patient is still event-free at Ti has the weight 1 /
/// G(Ti-)^2, a pair in which the second patient had a competing event at Tj before Ti has the weight 1 / (G(Ti-) G(Tj-)). G is estimated on
/// the training rows of the model (<see cref="SurvivalCurves.Censoring"/>), or, if it is not available, on the evaluated rows. NaN without
/// comparable pairs.
/// </remarks>
public sealed record UnoC : HorizonMetric
{
    /// <summary>
    /// Truncation time: events at or after it are excluded. Null for the 90th percentile of the times of all rows of the study, or for the
    /// last time of the training rows, the test rows or the rows of a fold if that is earlier.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Truncation { get; init; }

    /// <inheritdoc/>
    public override string Name =>
        FormatName("uno-c", Truncation, Horizon is { } horizon ? FormattableString.Invariant($"horizon {horizon}") : null);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null };

    private protected override string? TimeNote(string time) =>
        $"{(Cause is null ? "Events" : $"Ranked by the predicted incidence at {time}; events")} from "
        + $"{(Truncation is { } own ? StudyTimes!.Format(own) : StudyTimes!.EndText)} on are excluded.";

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction)
    {
        var truncation = Truncation ?? (StudyTimes ?? EvaluationTimes.For(truth)).End;
        var pairs = new ConcordancePairs(truth, RankingRisks(truth, prediction), CauseNumber(truth));
        var weights = new CensoringWeights(pairs.RiskSets, prediction.Censoring);
        return sample => pairs.Sum(sample.Values, weights.For(sample).Values, truncation).Index;
    }
}

/// <summary>
/// Antolini's time-dependent C: the probability that, at the time of an event, the patient with the event has a lower predicted survival
/// than a patient (in the same stratum if there are strata) who has not had the event yet; ties count one half. With competing risks, it
/// compares the cumulative incidence of the cause instead.
/// </summary>
/// <remarks>
/// Antolini, Boracchi, Biganzoli: A time-dependent discrimination index for survival data (2005). Equal to Harrell's C if the curves do not
/// cross. Pairs as in <see cref="HarrellC"/>. The running time is proportional to the number of events times the number of patients.
/// </remarks>
public sealed record AntoliniC : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("antolini-c");

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction) =>
        new TimeDependentPairs(truth, prediction, CauseNumber(truth)).Index;
}
