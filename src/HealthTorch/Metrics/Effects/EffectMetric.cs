using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>A metric of predicted treatment effects.</summary>
public abstract record EffectMetric : Metric<Outcomes, Effects>
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
    public override bool Reads(Targets targets) => targets is Outcomes outcomes && (Arm is null || outcomes.ArmNames.Skip(1).Contains(Arm));

    /// <summary>The metric's name, with the arm if one is set.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    private protected string Named(string kind) => Arm is null ? kind : $"{kind}({Arm})";

    /// <summary>Index of the evaluated arm.</summary>
    private protected int ArmOf(Outcomes truth) => Arm is null ? 1 : truth.ArmNames.ToList().IndexOf(Arm);

    /// <summary>1 if a higher outcome is better, otherwise -1.</summary>
    private protected static int SignOf(Outcomes truth) => truth.HigherIsBetter ? 1 : -1;
}

/// <summary>A metric that compares predicted effects with true effects, which are known only for simulated patients.</summary>
public abstract record TrueEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Outcomes { Potential: not null } && base.Reads(targets);

    /// <summary>The evaluated arms: the configured arm, or all arms except the reference.</summary>
    private protected int[] ArmsOf(Outcomes truth) => Arm is null ? [.. Enumerable.Range(1, truth.ArmNames.Count - 1)] : [ArmOf(truth)];

    /// <summary>Predicted minus true effect of an arm, for each patient.</summary>
    private protected static double[] Errors(Outcomes truth, Effects prediction, int arm) =>
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
public abstract record ScoredEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    protected sealed override Statistic Measure(Outcomes truth, Effects prediction) =>
        Nuisances.TryOf(truth, prediction) is { } nuisances && OutcomeValues.TryOf(truth) is { } values
            ? Measure(truth, prediction, values, nuisances)
            : _ => double.NaN;

    /// <summary>
    /// Computes what does not depend on the sample weights, and returns the function that evaluates the metric on a sample.
    /// </summary>
    /// <param name="truth">The observed outcomes.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="values">Numeric outcomes.</param>
    /// <param name="nuisances">Expected outcomes and propensities of the arms.</param>
    private protected abstract Statistic Measure(Outcomes truth, Effects prediction, double[] values, Nuisances nuisances);
}
