using HealthTorch.Configuration.Schema;
using HealthTorch.Core.Calibration;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceStudies;
using HealthTorch.Core.Validation;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.MultiLabel;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Embedded;
using HealthTorch.Sources.Excel;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.MultiLabel;
using HealthTorch.Sources.Parquet;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Sdf;
using HealthTorch.Sources.Simulations;
using HealthTorch.Sources.Splits;
using HealthTorch.Sources.Survival;
using HealthTorch.Sources.Treatment;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.MultiLabel;
using HealthTorch.Statistics.Regression;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.Metrics;

namespace HealthTorch.Core;

/// <summary>
/// The catalog of everything that a configuration can name. To add an entry, write its record and add one line here; the schema,
/// <c>healthtorch list</c>, the gradient check and the law tests then include it.
/// </summary>
public static class Catalog
{
    /// <summary>All families with their members.</summary>
    public static IReadOnlyList<ConfigFamily> Families { get; } =
    [
        new("study", typeof(Study),
        [
            ("experiment", typeof(Experiment)),
            ("reference", typeof(ReferenceStudy)),
        ], Default: "experiment"),
        new("data", typeof(DataConfig),
        [
            ("embedded", typeof(EmbeddedData)),
            ("csv", typeof(CsvData)),
            ("excel", typeof(ExcelData)),
            ("parquet", typeof(ParquetData)),
            ("sdf", typeof(SdfData)),
            ("simulation", typeof(SimulatedData)),
        ]),
        new("target", typeof(TargetConfig),
        [
            ("classes", typeof(ClassificationTarget)),
            ("numbers", typeof(RegressionTarget)),
            ("events", typeof(SurvivalTarget)),
            ("outcomes", typeof(TreatmentTarget)),
            ("labels", typeof(MultiLabelTarget)),
        ]),
        new("representation", typeof(RepresentationConfig),
        [
            ("fingerprint", typeof(FingerprintRepresentation)),
            ("descriptors", typeof(DescriptorRepresentation)),
            ("graph", typeof(GraphRepresentation)),
        ]),
        new("split", typeof(SplitConfig),
        [
            ("fractions", typeof(FractionSplit)),
            ("column", typeof(ColumnSplit)),
            ("scaffold", typeof(ScaffoldSplit)),
            ("cluster", typeof(ClusterSplit)),
        ], Default: "fractions"),
        new("validation", typeof(EvaluationConfig),
        [
            ("hold-out", typeof(HoldOut)),
            ("k-fold", typeof(KFold)),
        ], Default: "hold-out"),
        new("task", typeof(TaskConfig),
        [
            ("diagnosis", typeof(Diagnosis)),
            ("regression", typeof(RegressionTask)),
            ("labels", typeof(MultiLabelClassification)),
            ("cox", typeof(Cox)),
            ("cox-time", typeof(CoxTime)),
            ("logistic-hazard", typeof(LogisticHazard)),
            ("pc-hazard", typeof(PcHazard)),
            ("deephit", typeof(DeepHit)),
            ("weibull", typeof(Weibull)),
            ("log-normal", typeof(LogNormal)),
            ("treatment-effect", typeof(TreatmentEffect)),
        ]),
        new("learner", typeof(MetaLearner),
        [
            ("s-learner", typeof(SLearner)),
            ("t-learner", typeof(TLearner)),
            ("x-learner", typeof(XLearner)),
            ("dr-learner", typeof(DrLearner)),
            ("r-learner", typeof(RLearner)),
            ("ra-learner", typeof(RaLearner)),
            ("representation", typeof(RepresentationLearner)),
        ]),
        new("balance", typeof(RepresentationDistance),
        [
            ("mmd", typeof(MaximumMeanDiscrepancy)),
            ("wasserstein", typeof(Wasserstein)),
        ]),
        new("class loss", typeof(ClassificationLoss),
        [
            ("binary-cross-entropy", typeof(BinaryCrossEntropy)),
            ("softmax-cross-entropy", typeof(SoftmaxCrossEntropy)),
            ("mse", typeof(SquaredProbabilityError)),
        ]),
        new("number loss", typeof(RegressionLoss),
        [
            ("mse", typeof(MeanSquaredError)),
            ("mae", typeof(MeanAbsoluteError)),
            ("huber", typeof(Huber)),
        ]),
        new("model", typeof(ModelConfig),
        [
            ("logistic", typeof(Logistic)),
            ("mlp", typeof(Mlp)),
            ("tarnet", typeof(Tarnet)),
            ("snet", typeof(Snet)),
            ("dmpnn", typeof(Dmpnn)),
            ("gin", typeof(Gin)),
            ("attentive-fp", typeof(AttentiveFp)),
        ]),
        new("optimizer", typeof(OptimizerConfig),
        [
            ("sgd", typeof(Sgd)),
            ("adam", typeof(Adam)),
            ("adam-w", typeof(AdamW)),
        ]),
        new("schedule", typeof(ScheduleConfig),
        [
            ("constant", typeof(ConstantRate)),
            ("cosine", typeof(CosineDecay)),
            ("step", typeof(StepDecay)),
            ("plateau", typeof(ReduceOnPlateau)),
        ]),
        new("calibration", typeof(CalibrationConfig),
        [
            ("cox-recalibration", typeof(CoxRecalibration)),
            ("survival-bound", typeof(SurvivalBound)),
            ("conformal-sets", typeof(ConformalSets)),
        ]),
        new("metric", typeof(Metric),
        [
            ("accuracy", typeof(Accuracy)),
            ("balanced-accuracy", typeof(BalancedAccuracy)),
            ("sensitivity", typeof(Sensitivity)),
            ("specificity", typeof(Specificity)),
            ("ppv", typeof(Ppv)),
            ("npv", typeof(Npv)),
            ("f1", typeof(F1)),
            ("mcc", typeof(Mcc)),
            ("auroc", typeof(Auroc)),
            ("macro-auroc", typeof(MacroAuroc)),
            ("auprc", typeof(Auprc)),
            ("brier", typeof(Brier)),
            ("log-loss", typeof(LogLoss)),
            ("calibration-slope", typeof(CalibrationSlope)),
            ("calibration-intercept", typeof(CalibrationIntercept)),
            ("enrichment-factor", typeof(EnrichmentFactor)),
            ("bedroc", typeof(Bedroc)),
            ("set-coverage", typeof(PredictionSetCoverage)),
            ("set-size", typeof(PredictionSetSize)),
            ("labels-auroc", typeof(MultiLabelAuroc)),
            ("labels-auprc", typeof(MultiLabelAuprc)),
            ("labels-brier", typeof(MultiLabelBrier)),
            ("r2", typeof(R2)),
            ("rmse", typeof(Rmse)),
            ("mae", typeof(Mae)),
            ("normal-log-loss", typeof(NormalLogLoss)),
            ("interval-coverage", typeof(IntervalCoverage)),
            ("harrell-c", typeof(HarrellC)),
            ("uno-c", typeof(UnoC)),
            ("cause-specific-c", typeof(CauseSpecificC)),
            ("antolini-c", typeof(AntoliniC)),
            ("dynamic-auc", typeof(DynamicAuc)),
            ("survival-brier", typeof(SurvivalBrier)),
            ("integrated-brier", typeof(IntegratedBrier)),
            ("interval-log-score", typeof(IntervalLogScore)),
            ("observed-expected", typeof(ObservedToExpectedRatio)),
            ("survival-calibration-slope", typeof(SurvivalCalibrationSlope)),
            ("survival-ici", typeof(SurvivalIci)),
            ("survival-e50", typeof(SurvivalE50)),
            ("survival-e90", typeof(SurvivalE90)),
            ("d-calibration", typeof(DCalibration)),
            ("bound-coverage", typeof(SurvivalBoundCoverage)),
            ("pehe", typeof(Pehe)),
            ("normalised-pehe", typeof(NormalizedPehe)),
            ("ate-error", typeof(AteError)),
            ("policy-value", typeof(PolicyValue)),
            ("policy-value-ipw", typeof(PolicyValueIpw)),
            ("policy-gain", typeof(PolicyGain)),
            ("rate-autoc", typeof(RateAutoc)),
            ("rate-qini", typeof(RateQini)),
            ("effect-calibration-slope", typeof(EffectCalibrationSlope)),
            ("r-loss", typeof(RLoss)),
        ]),
    ];
}
