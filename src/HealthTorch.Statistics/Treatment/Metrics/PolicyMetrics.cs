using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Statistics.Treatment.Metrics;

/// <summary>The constant policy with which a policy is compared.</summary>
public enum ConstantPolicy
{
    /// <summary>The arm with the best mean outcome, for all patients.</summary>
    Best,

    /// <summary>The evaluated arm, for all patients.</summary>
    TreatAll,

    /// <summary>The reference arm, for all patients.</summary>
    TreatNone,
}

/// <summary>Doubly robust estimate of the mean outcome if every patient received the recommended arm.</summary>
/// <remarks>
/// Dudík, Langford, Li: Doubly robust policy evaluation and learning (2011), equation 2. NaN without patients or propensities.
/// </remarks>
public sealed record PolicyValue : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("policy-value");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var scores = AipwScores.Compute(values, truth.Arms, nuisances);
        double[] ofPolicy = [.. prediction.RecommendedArms().Select((arm, row) => scores[row, arm])];
        return sample => sample.Mean(ofPolicy);
    }
}

/// <summary>
/// Inverse probability weighted estimate of the mean outcome if every patient received the recommended arm: the weighted mean over the
/// patients who received it.
/// </summary>
/// <remarks>
/// Qian, Murphy: Performance guarantees for individualized treatment rules (2011), equation 2, with weights divided by their sum. NaN if no
/// patient received the recommended arm.
/// </remarks>
public sealed record PolicyValueIpw : NuisanceBasedEffectMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("policy-value-ipw");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var weights = InverseProbabilityWeighting.Weights(truth.Arms, nuisances.Propensities);
        double[] agreeing = [.. prediction.RecommendedArms().Select((arm, row) => arm == truth.Arms[row] ? weights[row] : 0)];
        double[] weighted = [.. agreeing.Zip(values, (weight, value) => weight * value)];
        return sample => sample.Sum(weighted) / sample.Sum(agreeing);
    }
}

/// <summary>
/// Doubly robust estimate of the gain of the recommended arms over one arm for all patients. Values above 0 favor individual
/// recommendations. The sign is chosen so that higher is better for patients.
/// </summary>
/// <remarks>
/// Athey, Wager: Policy learning with observational data (2021), equation 5. The best constant arm is selected on the evaluated rows (on
/// each bootstrap sample), which slightly favors the constant policy. NaN without patients or propensities.
/// </remarks>
public sealed record PolicyGain : NuisanceBasedEffectMetric
{
    /// <summary>The constant policy to compare with.</summary>
    public ConstantPolicy Against { get; init; } = ConstantPolicy.Best;

    /// <inheritdoc/>
    public override string Name => Against switch
    {
        ConstantPolicy.TreatAll => FormatName("policy-gain-over-treat-all"),
        ConstantPolicy.TreatNone => FormatName("policy-gain-over-treat-none"),
        _ => FormatName("policy-gain"),
    };

    /// <inheritdoc/>
    private protected override SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances)
    {
        var (scores, sign) = (AipwScores.Compute(values, truth.Arms, nuisances), BenefitSign(truth));
        double[] policy = [.. prediction.RecommendedArms().Select((arm, row) => sign * scores[row, arm])];
        int[] arms = Against == ConstantPolicy.Best
            ? [.. Enumerable.Range(0, scores.ArmCount)]
            : [Against == ConstantPolicy.TreatAll ? ArmIndex(truth) : 0];
        double[][] constant = [.. arms.Select(arm => Enumerable.Range(0, truth.Count).Select(row => sign * scores[row, arm]).ToArray())];
        return sample => sample.Mean(policy) - constant.Max(ofArm => sample.Mean(ofArm));
    }
}
