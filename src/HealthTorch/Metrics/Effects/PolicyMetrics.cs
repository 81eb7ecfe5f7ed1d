using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>What a policy is compared with.</summary>
public enum ConstantPolicy
{
    /// <summary>The arm whose mean outcome is best, for all.</summary>
    Best,

    /// <summary>The measured arm for all.</summary>
    TreatAll,

    /// <summary>The reference for all.</summary>
    TreatNone,
}

/// <summary>The mean outcome if every patient got the recommended arm, doubly robust.</summary>
/// <remarks>
/// Dudík, Langford, Li: Doubly robust policy evaluation and learning (2011), equation 2. NaN without patients or probabilities of the arms.
/// </remarks>
public sealed record PolicyValue : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("policy-value");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var scores = DoublyRobustScores.Of(values, truth.Arms, nuisances);
        double[] ofPolicy = [.. said.Policy().Select((arm, row) => scores[row, arm])];
        return sample => sample.Mean(ofPolicy);
    }
}

/// <summary>The mean outcome if every patient got the recommended arm: of those who did, weighted by the inverse probability.</summary>
/// <remarks>
/// Qian, Murphy: Performance guarantees for individualized treatment rules (2011), equation 2, with weights divided by their sum. NaN where
/// nobody got the recommended arm.
/// </remarks>
public sealed record PolicyValueIpw : ScoredEffectMetric
{
    /// <inheritdoc/>
    public override string Name => Named("policy-value-ipw");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var weights = InverseProbabilityWeighting.Weights(truth.Arms, nuisances.Propensities);
        double[] agreeing = [.. said.Policy().Select((arm, row) => arm == truth.Arms[row] ? weights[row] : 0)];
        double[] weighted = [.. agreeing.Zip(values, (weight, value) => weight * value)];
        return sample => sample.Sum(weighted) / sample.Sum(agreeing);
    }
}

/// <summary>
/// How much better the outcomes of recommended arms are than those of one arm for all, doubly robust: above 0, choosing by patient pays. In
/// the direction that is better for patients.
/// </summary>
/// <remarks>
/// Athey, Wager: Policy learning with observational data (2021), equation 5. The best arm for all is that of the rows measured (of each
/// bootstrap sample), which is a little in its favour. NaN without patients or probabilities of the arms.
/// </remarks>
public sealed record PolicyGain : ScoredEffectMetric
{
    /// <summary>The policy of one arm for all.</summary>
    public ConstantPolicy Against { get; init; } = ConstantPolicy.Best;

    /// <inheritdoc/>
    public override string Name => Against switch
    {
        ConstantPolicy.TreatAll => Named("policy-gain-over-treat-all"),
        ConstantPolicy.TreatNone => Named("policy-gain-over-treat-none"),
        _ => Named("policy-gain"),
    };

    /// <inheritdoc/>
    private protected override Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances)
    {
        var (scores, sign) = (DoublyRobustScores.Of(values, truth.Arms, nuisances), SignOf(truth));
        double[] policy = [.. said.Policy().Select((arm, row) => sign * scores[row, arm])];
        int[] arms = Against == ConstantPolicy.Best
            ? [.. Enumerable.Range(0, scores.ArmCount)]
            : [Against == ConstantPolicy.TreatAll ? ArmOf(truth) : 0];
        double[][] constant = [.. arms.Select(arm => Enumerable.Range(0, truth.Count).Select(row => sign * scores[row, arm]).ToArray())];
        return sample => sample.Mean(policy) - constant.Max(ofArm => sample.Mean(ofArm));
    }
}
