using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.MultiLabel;
using HealthTorch.Statistics.Regression;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Statistics.Treatment.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>The default metrics that are reported if the configuration lists none, the most important first.</summary>
public static class DefaultMetrics
{
    private static readonly IReadOnlyList<Metric> Binary =
    [
        new Auroc(), new Auprc(), new Brier(), new LogLoss(), new CalibrationSlope(), new CalibrationIntercept(), new Accuracy(),
        new BalancedAccuracy(), new Sensitivity(), new Specificity(), new Ppv(), new Npv(), new F1(), new Mcc(),
    ];

    private static readonly IReadOnlyList<Metric> MultiClass =
        [new MacroAuroc(), new Brier(), new LogLoss(), new Accuracy(), new BalancedAccuracy(), new F1(), new Mcc()];

    private static readonly IReadOnlyList<Metric> Regression = [new R2(), new Rmse(), new Mae()];

    private static readonly IReadOnlyList<Metric> Survival =
    [
        new HarrellC(), new UnoC(), new AntoliniC(), new DynamicAuc(), new SurvivalBrier(), new IntegratedBrier(), new IntervalLogScore(),
        new ObservedToExpectedRatio(), new SurvivalCalibrationSlope(), new SurvivalIci(), new SurvivalE50(), new SurvivalE90(),
        new DCalibration(),
    ];

    private static readonly IReadOnlyList<Metric> TreatmentEffects =
    [
        new Pehe(), new NormalizedPehe(), new AteError(), new PolicyGain(), new PolicyGain { Against = ConstantPolicy.TreatAll },
        new PolicyGain { Against = ConstantPolicy.TreatNone }, new PolicyValue(), new PolicyValueIpw(), new RateAutoc(), new RateQini(),
        new EffectCalibrationSlope(), new RLoss(),
    ];

    /// <summary>The default metrics for a type of targets.</summary>
    /// <param name="targets">The targets; only their type and structure are used.</param>
    public static IReadOnlyList<Metric> For(Targets targets) => targets switch
    {
        ClassLabels { IsBinary: true } => Binary,
        ClassLabels => MultiClass,
        RegressionValues => Regression,
        MultiLabels labels => MultiLabel(labels),
        SurvivalTimes { AreCompeting: true } events => [.. CompetingRisks(events).Where(metric => metric.AppliesTo(events))],
        SurvivalTimes => [.. Survival.Where(metric => metric.AppliesTo(targets))],
        TreatmentOutcomes => [.. TreatmentEffects.Where(metric => metric.AppliesTo(targets))],
        _ => throw new ArgumentException(
            $"There are no default metrics for {targets.GetType().Name}."),
    };

    /// <summary>The metrics of each cause, with its name, followed by those of all causes together.</summary>
    private static IReadOnlyList<Metric> CompetingRisks(SurvivalTimes events) =>
    [
        .. events.CauseNames.SelectMany(cause => new Metric[]
        {
            new HarrellC { Cause = cause }, new UnoC { Cause = cause }, new CauseSpecificC { Cause = cause },
            new AntoliniC { Cause = cause },
            new DynamicAuc { Cause = cause }, new SurvivalBrier { Cause = cause }, new IntegratedBrier { Cause = cause },
            new ObservedToExpectedRatio { Cause =
                cause }, new SurvivalCalibrationSlope { Cause = cause }, new SurvivalIci { Cause = cause },
            new SurvivalE50 { Cause = cause }, new SurvivalE90 { Cause = cause },
        }),
        new IntervalLogScore(),
    ];

    private static IReadOnlyList<Metric> MultiLabel(MultiLabels labels) =>
    [
        new MultiLabelAuroc(), new MultiLabelAuprc(), new MultiLabelBrier(),
        .. labels.Tasks.Select(task => new MultiLabelAuroc { Task = task }), .. labels.Tasks.Select(
            task => new MultiLabelAuprc { Task = task }),
    ];
}
