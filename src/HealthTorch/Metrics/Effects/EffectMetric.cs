using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>A metric of predicted effects of treatment.</summary>
public abstract record EffectMetric : Metric<Outcomes, Effects>
{
    /// <summary>Name of the arm whose effect against the reference is measured; null for the first after it.</summary>
    public string? Arm { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Outcomes outcomes && (Arm is null || outcomes.ArmNames.Skip(1).Contains(Arm));

    /// <summary>A name that tells metrics of different arms apart.</summary>
    /// <param name="kind">The name in the Catalog.</param>
    private protected string Named(string kind) => Arm is null ? kind : $"{kind}({Arm})";

    /// <summary>Index of the arm that is measured.</summary>
    private protected int ArmOf(Outcomes truth) => Arm is null ? 1 : truth.ArmNames.ToList().IndexOf(Arm);

    /// <summary>1 where a higher outcome is better, else -1.</summary>
    private protected static int SignOf(Outcomes truth) => truth.HigherIsBetter ? 1 : -1;
}

/// <summary>A metric of predicted effects against true ones, which only simulated patients have.</summary>
public abstract record TrueEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Outcomes { Potential: not null } && base.Reads(targets);

    /// <summary>The arms that are measured: the named one, or all but the reference.</summary>
    private protected int[] ArmsOf(Outcomes truth) => Arm is null ? [.. Enumerable.Range(1, truth.ArmNames.Count - 1)] : [ArmOf(truth)];

    /// <summary>Predicted less true effect of an arm, of each patient.</summary>
    private protected static double[] Errors(Outcomes truth, Effects said, int arm) =>
        [.. Enumerable.Range(0, truth.Count).Select(row => said.Effect(row, arm) - truth.TrueEffect(row, arm))];
}

/// <summary>
/// A metric of effects without their truth, by doubly robust scores: expected outcomes and probabilities of the arms are those estimated among
/// the patients for the evaluation, or else those of the prediction; known probabilities go before both. Not defined without any, or where
/// patients of an arm were not followed to the horizon.
/// </summary>
/// <remarks>
/// Probabilities that were estimated are moved to at least 0.01. A prediction for patients that it was not learned from is cross-fitted by
/// that. A bootstrap draws patients with their scores: pseudo-outcomes of events are worked out once, on all rows.
/// </remarks>
public abstract record ScoredEffectMetric : EffectMetric
{
    /// <inheritdoc/>
    protected sealed override Statistic Measure(Outcomes truth, Effects said) =>
        Nuisances.TryOf(truth, said) is { } nuisances && OutcomeValues.TryOf(truth) is { } values
            ? Measure(truth, said, values, nuisances)
            : _ => double.NaN;

    /// <summary>The metric in two steps: what no count changes, then what is asked of each sample.</summary>
    /// <param name="truth">What happened.</param>
    /// <param name="said">The prediction.</param>
    /// <param name="values">Outcomes as numbers.</param>
    /// <param name="nuisances">Expected outcomes and probabilities of the arms.</param>
    private protected abstract Statistic Measure(Outcomes truth, Effects said, double[] values, Nuisances nuisances);
}
