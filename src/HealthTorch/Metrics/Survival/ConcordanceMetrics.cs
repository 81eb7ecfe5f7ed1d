using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// Harrell's C: the probability that of two patients the one with the earlier event was given the higher risk, tied risks counting half.
/// </summary>
/// <remarks>
/// Harrell, Califf, Pryor, Lee, Rosati: Evaluating the yield of medical tests (1982). Pairs with tied event times are not compared; an
/// event and a censoring at the same time are. It depends on how patients were censored. Where causes compete, patients with another cause
/// stay comparable (Wolbers et al., 2014). NaN without a comparable pair.
/// </remarks>
public sealed record HarrellC : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => Named("harrell-c");

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        var pairs = new RiskPairs(truth, Risks(said, CauseOf(truth)), CauseOf(truth));
        return sample => pairs.Sum(sample.Counts).Index;
    }

    /// <summary>The risks of one cause.</summary>
    internal static double[] Risks(SurvivalCurves said, int cause) =>
        [.. Enumerable.Range(0, said.Count).Select(row => said.Risk(row, cause))];
}

/// <summary>
/// Uno's C: Harrell's, with pairs weighted by the inverse probability of being uncensored, so that it does not depend on how patients were
/// censored; events from a time on are left out.
/// </summary>
/// <remarks>
/// Uno, Cai, Pencina, D'Agostino, Wei: On the C-statistics for evaluating overall adequacy of risk prediction procedures (2011), equation
/// 6; competing risks as in Wolbers et al. (2014). The weights are from the training rows where the prediction has their censoring curve
/// (<see cref="SurvivalCurves.Censoring"/>), otherwise from the rows that are measured. NaN without a comparable pair.
/// </remarks>
public sealed record UnoC : SurvivalMetric
{
    /// <summary>Events from this time on are left out; null for the time that nine tenths of the rows' times are not above.</summary>
    [Range(1e-9, 1e9)]
    public double? Truncation { get; init; }

    /// <inheritdoc/>
    public override string Name => Named("uno-c", Truncation);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => base.Reads(targets) && targets is Events { Entries: null };

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        var truncation = Truncation ?? Quantile(truth.Times, 0.9);
        var pairs = new RiskPairs(truth, HarrellC.Risks(said, CauseOf(truth)), CauseOf(truth));
        var weights = new CensoringWeights(pairs.Sets, said.Censoring);
        return sample => pairs.Sum(sample.Counts, weights.Of(sample).OfRows, truncation).Index;
    }
}

/// <summary>
/// Antolini's time-dependent C: the probability that at the time of an event the patient who has it was given a lower survival than one who
/// has not had it yet, tied ones counting half. With competing risks, a higher cumulative incidence of the cause.
/// </summary>
/// <remarks>
/// Antolini, Boracchi, Biganzoli: A time-dependent discrimination index for survival data (2005). Equal to Harrell's C where curves do not
/// cross. Pairs as in <see cref="HarrellC"/>. Takes steps of the number of events times that of patients.
/// </remarks>
public sealed record AntoliniC : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => Named("antolini-c");

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said) => new CurvePairs(truth, said, CauseOf(truth)).Index;
}
