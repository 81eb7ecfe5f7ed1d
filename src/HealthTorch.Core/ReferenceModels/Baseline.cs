using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Treatment.Learners;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>Predicts with a fitted baseline.</summary>
/// <param name="rows">Prepared inputs of any rows.</param>
/// <param name="strata">The strata of the rows, by the names of the training rows; null without strata.</param>
public delegate Prediction FittedBaseline(FeatureRows rows, HazardStrata? strata = null);

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
    public abstract FittedBaseline Fit(FeatureRows training, Targets targets);
}

/// <summary>The baselines of a study.</summary>
public static class Baselines
{
    /// <summary>The baselines for a kind of targets, the simplest first.</summary>
    /// <param name="targets">The targets; only their type is used.</param>
    /// <param name="ties">How Cox regression treats events at the same time.</param>
    public static IReadOnlyList<Baseline> For(Targets targets, TiesMethod ties = TiesMethod.Efron) => targets switch
    {
        ClassLabels => [new PrevalenceBaseline(), new LogisticBaseline()],
        MultiLabels => [new MultiLabelBaseline(new PrevalenceBaseline()), new MultiLabelBaseline(new LogisticBaseline())],
        RegressionValues => [new MeanBaseline(), new LinearBaseline()],
        SurvivalTimes => [new KaplanMeierBaseline(), new CoxBaseline { Ties = ties }],
        TreatmentOutcomes =>
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
