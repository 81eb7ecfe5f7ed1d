using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>Predicts with a fitted baseline.</summary>
/// <param name="rows">Prepared inputs of any rows.</param>
/// <param name="strata">Their strata, by the names of the training rows; null where there are none.</param>
public delegate Prediction FittedBaseline(Rows rows, HazardStrata? strata = null);

/// <summary>A model so plain that a better one must beat it: always reported beside the trained one.</summary>
public abstract record Baseline
{
    /// <summary>Its name in reports, kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>Fits it.</summary>
    /// <param name="training">Prepared inputs of the training rows.</param>
    /// <param name="targets">Their targets.</param>
    /// <returns>What predicts other rows with the same features, of the same cohort.</returns>
    /// <exception cref="EstimationException">It cannot be fitted to these rows; a study leaves it out with the reason.</exception>
    public abstract FittedBaseline Fit(Rows training, Targets targets);
}

/// <summary>The baselines that a study is reported with.</summary>
public static class Baselines
{
    /// <summary>The baselines of a family of targets, from the plainest on.</summary>
    /// <param name="targets">The targets, for their shape alone.</param>
    /// <param name="ties">How Cox regression treats events at the same time.</param>
    public static IReadOnlyList<Baseline> For(Targets targets, Ties ties = Ties.Efron) => targets switch
    {
        Classes => [new PrevalenceBaseline(), new LogisticBaseline()],
        Labels => [new LabelsBaseline(new PrevalenceBaseline()), new LabelsBaseline(new LogisticBaseline())],
        Numbers => [new MeanBaseline(), new LinearBaseline()],
        Events => [new KaplanMeierBaseline(), new CoxBaseline { Ties = ties }],
        Outcomes =>
        [
            new EffectBaseline(new ZeroEffect()), new EffectBaseline(new ConstantEffect()), new EffectBaseline(new TLearner()), new EffectBaseline(new DrLearner()),
        ],
        _ => throw new ArgumentException($"Baselines needed classes, numbers, labels, events or outcomes, but got {targets.GetType().Name}."),
    };
}
