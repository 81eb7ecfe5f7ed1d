using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The default metrics that are reported if the configuration lists none, the most important first.</summary>
public static class UsualMetrics
{
    private static readonly IReadOnlyList<Metric> OfTwoClasses =
    [
        new Auroc(), new Auprc(), new Brier(), new LogLoss(), new CalibrationSlope(), new CalibrationIntercept(), new Accuracy(),
        new BalancedAccuracy(), new Sensitivity(), new Specificity(), new Ppv(), new Npv(), new F1(), new Mcc(),
    ];

    private static readonly IReadOnlyList<Metric> OfClasses =
        [new MacroAuroc(), new Brier(), new LogLoss(), new Accuracy(), new BalancedAccuracy(), new F1(), new Mcc()];

    private static readonly IReadOnlyList<Metric> OfNumbers = [new R2(), new Rmse(), new Mae()];

    private static readonly IReadOnlyList<Metric> OfEvents =
    [
        new HarrellC(), new UnoC(), new AntoliniC(), new DynamicAuc(), new SurvivalBrier(), new IntegratedBrier(), new IntervalLogScore(),
        new ObservedExpected(), new SurvivalCalibrationSlope(), new SurvivalIci(), new SurvivalE50(), new SurvivalE90(), new DCalibration(),
    ];

    private static readonly IReadOnlyList<Metric> OfEffects =
    [
        new Pehe(), new NormalisedPehe(), new AteError(), new PolicyGain(), new PolicyGain { Against = ConstantPolicy.TreatAll },
        new PolicyGain { Against = ConstantPolicy.TreatNone }, new PolicyValue(), new PolicyValueIpw(), new RateAutoc(), new RateQini(),
        new EffectCalibrationSlope(), new RLoss(),
    ];

    /// <summary>The default metrics for a type of targets.</summary>
    /// <param name="targets">The targets; only their type and structure are used.</param>
    public static IReadOnlyList<Metric> For(Targets targets) => targets switch
    {
        Classes { IsBinary: true } => OfTwoClasses,
        Classes => OfClasses,
        Numbers => OfNumbers,
        Labels labels => OfLabels(labels),
        Events { AreCompeting: true } events => [.. OfCompeting(events).Where(metric => metric.Reads(events))],
        Events => [.. OfEvents.Where(metric => metric.Reads(targets))],
        Outcomes => [.. OfEffects.Where(metric => metric.Reads(targets))],
        _ => throw new ArgumentException(
            $"There are no default metrics for {targets.GetType().Name}."),
    };

    /// <summary>The metrics of each cause, with its name, followed by those of all causes together.</summary>
    private static IReadOnlyList<Metric> OfCompeting(Events events) =>
    [
        .. events.CauseNames.SelectMany(cause => new Metric[]
        {
            new HarrellC { Cause = cause }, new UnoC { Cause = cause }, new CauseSpecificC { Cause = cause },
            new AntoliniC { Cause = cause },
            new DynamicAuc { Cause = cause }, new SurvivalBrier { Cause = cause }, new IntegratedBrier { Cause = cause },
            new ObservedExpected { Cause = cause }, new SurvivalCalibrationSlope { Cause = cause }, new SurvivalIci { Cause = cause },
            new SurvivalE50 { Cause = cause }, new SurvivalE90 { Cause = cause },
        }),
        new IntervalLogScore(),
    ];

    private static IReadOnlyList<Metric> OfLabels(Labels labels) =>
    [
        new LabelsAuroc(), new LabelsAuprc(), new LabelsBrier(),
        .. labels.Tasks.Select(task => new LabelsAuroc { Task = task }), .. labels.Tasks.Select(task => new LabelsAuprc { Task = task }),
    ];
}
