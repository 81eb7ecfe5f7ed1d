using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>Predicts with a fitted baseline.</summary>
/// <param name="rows">Prepared inputs of any rows.</param>
/// <param name="strata">The strata of the rows, by the names of the training rows; null without strata.</param>
public delegate Prediction FittedBaseline(Rows rows, HazardStrata? strata = null);

/// <summary>A simple reference model that is always reported beside the trained model, which should perform better.</summary>
public abstract record Baseline
{
    /// <summary>The name in reports, in kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>Fits the baseline.</summary>
    /// <param name="training">Prepared inputs of the training rows.</param>
    /// <param name="targets">Their targets.</param>
    /// <returns>A function that predicts other rows with the same features, from the same cohort.</returns>
    /// <exception cref="EstimationException">
    /// The baseline cannot be fitted to these rows; a study leaves it out and reports the reason.
    /// </exception>
    public abstract FittedBaseline Fit(Rows training, Targets targets);
}

/// <summary>The baselines of a study.</summary>
public static class Baselines
{
    /// <summary>The baselines for a kind of targets, the simplest first.</summary>
    /// <param name="targets">The targets; only their type is used.</param>
    /// <param name="ties">How Cox regression treats events at the same time.</param>
    public static IReadOnlyList<Baseline> For(Targets targets, Ties ties = Ties.Efron) => targets switch
    {
        Classes => [new PrevalenceBaseline(), new LogisticBaseline()],
        Labels => [new LabelsBaseline(new PrevalenceBaseline()), new LabelsBaseline(new LogisticBaseline())],
        Numbers => [new MeanBaseline(), new LinearBaseline()],
        Events => [new KaplanMeierBaseline(), new CoxBaseline { Ties = ties }],
        Outcomes =>
        [
            new EffectBaseline(new ZeroEffect()),
            new EffectBaseline(new ConstantEffect()),
            new EffectBaseline(new TLearner()),
            new EffectBaseline(new DrLearner()),
        ],
        _ => throw new ArgumentException(
            $"There are no baselines for targets of type {targets.GetType().Name}."),
    };
}
