using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Metrics;

/// <summary>A metric of predicted treatment effects.</summary>
public abstract record EffectMetric : Metric<TreatmentOutcomes, EffectPrediction>
{
    /// <summary>
    /// Name of the arm whose effect relative to the reference arm is evaluated; null for the first arm after the reference.
    /// </summary>
    public string? Arm { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) =>
        targets is TreatmentOutcomes outcomes && (Arm is null || outcomes.ArmNames.Skip(1).Contains(Arm));

    /// <summary>The metric's name, with the arm if one is set.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    private protected string FormatName(string kind) => Arm is null ? kind : $"{kind}({Arm})";

    /// <summary>Index of the evaluated arm.</summary>
    private protected int ArmIndex(TreatmentOutcomes truth) => Arm is null ? 1 : truth.ArmNames.ToList().IndexOf(Arm);

    /// <summary>1 if a higher outcome is better, otherwise -1.</summary>
    private protected static int BenefitSign(TreatmentOutcomes truth) => truth.HigherIsBetter ? 1 : -1;
}

/// <summary>A metric that compares predicted effects with true effects, which are known only for simulated patients.</summary>
public abstract record TrueEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) =>
        targets is TreatmentOutcomes { PotentialOutcomes: not null } && base.AppliesTo(targets);

    /// <summary>The evaluated arms: the configured arm, or all arms except the reference.</summary>
    private protected int[] ArmIndices(TreatmentOutcomes truth) =>
        Arm is null ? [.. Enumerable.Range(1, truth.ArmNames.Count - 1)] : [ArmIndex(truth)];

    /// <summary>Predicted minus true effect of an arm, for each patient.</summary>
    private protected static double[] Errors(TreatmentOutcomes truth, EffectPrediction prediction, int arm) =>
        [.. Enumerable.Range(0, truth.Count).Select(row => prediction.Effect(row, arm) - truth.TrueEffect(row, arm))];
}

/// <summary>
/// A metric of effects that uses doubly robust scores instead of the unknown true effects. Expected outcomes and propensities are those
/// estimated on the evaluation patients, or otherwise those of the prediction; known propensities take precedence over both. Not defined
/// without any of them, or if no patients of an arm were followed up to the horizon.
/// </summary>
/// <remarks>
/// Estimated propensities are clipped at 0.01 from below. Predictions for patients that were not used for training are cross-fitted by
/// construction. The bootstrap resamples patients with their scores: pseudo-observations of survival outcomes are computed once, on all
/// rows.
/// </remarks>
public abstract record NuisanceBasedEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    protected sealed override SampleStatistic CreateStatistic(TreatmentOutcomes truth, EffectPrediction prediction) =>
        Nuisances.TryForEvaluation(truth, prediction) is { } nuisances && OutcomeValues.TryFrom(truth) is { } values
            ? CreateStatistic(truth, prediction, values, nuisances)
            : _ => double.NaN;

    /// <summary>
    /// Computes what does not depend on the sample weights, and returns the function that evaluates the metric on a sample.
    /// </summary>
    /// <param name="truth">The observed outcomes.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="values">Numeric outcomes.</param>
    /// <param name="nuisances">Expected outcomes and propensities of the arms.</param>
    private protected abstract SampleStatistic CreateStatistic(
        TreatmentOutcomes truth, EffectPrediction prediction, double[] values, Nuisances nuisances);
}
