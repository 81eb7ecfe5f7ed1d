using HealthTorch.Configuration.JsonSchemas;
using HealthTorch.Data;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.MultiLabel;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Experiments;

using Scores = IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>;

/// <summary>Evaluates a model and the baselines on every set of patients, with the same bootstrap samples.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="sets">The data partitions.</param>
/// <param name="metrics">The metrics to evaluate.</param>
/// <param name="report">Receives the name of each stage.</param>
/// <param name="cancellation">Cancels the evaluation; there is no result in that case.</param>
internal sealed class Evaluator(
    Experiment experiment, DataPartitions sets, IReadOnlyList<Metric> metrics, Action<string> report, CancellationToken cancellation =
        default)
{
    public EvaluationResult Evaluate(TrainedModel trained)
    {
        report("predicting");
        var censoring = new TrainingCensoringDistribution(sets.AllTraining.Targets);
        var predictions = sets.Names.ToDictionary(set => set, set => censoring.AddTo(trained.Predict(sets[set])));
        report("fitting the baselines");
        var (baselines, leftOut) = BaselinePredictions.Fit(experiment, trained.Preparation, sets, sets.Names, cancellation);
        var uncalibrated = trained.Uncalibrated is { } before
            ? sets.Names.ToDictionary(set => set, set => censoring.AddTo(before.Predict(sets[set])))
            : null;
        report("evaluating");
        return new EvaluationResult(
            sets.EvaluationSet,
            sets[sets.EvaluationSet].Count,
            predictions,
            Estimates(predictions),
            baselines.ToDictionary(other => other.Key, other => Estimates(other.Value)),
            Notes(metrics),
            LeadingMetric(metrics) is { } leading ? Comparisons(leading, predictions, baselines) : [],
            baselines.ToDictionary(other => other.Key, other => other.Value[sets.EvaluationSet]))
        {
            LeftOut = leftOut,
            Labels = LabelBasis.Count(sets),
            Uncalibrated = uncalibrated is null ? null : Estimates(uncalibrated),
            UncalibratedPrediction = uncalibrated?[sets.EvaluationSet],
        };
    }

    /// <summary>The explanation of each metric.</summary>
    public static IReadOnlyDictionary<string, MetricNote> Notes(IReadOnlyList<Metric> metrics) => metrics.ToDictionary(
        metric => metric.Name,
        metric => new MetricNote(
            Meaning(metric),
            metric.HigherIsBetter,
            metric is SurvivalMetric timed && timed.TimeNote() is not null ? timed.EvaluatedAt : null));

    /// <summary>The metric by which models are compared: the first metric with a direction (higher or lower is better).</summary>
    public static Metric? LeadingMetric(IReadOnlyList<Metric> metrics) =>
        metrics.FirstOrDefault(metric => metric.HigherIsBetter is not null);

    private static string Meaning(Metric metric) =>
        $"{XmlDocs.Summary(metric.GetType()) ?? metric.Name} {(metric as SurvivalMetric)?.TimeNote()}".TrimEnd();

    private Scores Estimates(Dictionary<string, Prediction> predictions) => predictions.ToDictionary(
        set => set.Key,
        set => Estimates(set.Key, sets[set.Key], set.Value));

    private IReadOnlyDictionary<string, Estimate> Estimates(string set, Cohort patients, Prediction prediction)
    {
        var samples = Bootstrap.SampleCount(patients.Count);
        return Bootstrap.Percentile(
            patients.Targets, prediction, patients.Ids, metrics, experiment.Seed, set, samples, cancellation: cancellation);
    }

    private BaselineComparison[] Comparisons(
        Metric metric, Dictionary<string, Prediction> model, IReadOnlyDictionary<string, Dictionary<string, Prediction>> baselines)
    {
        var (set, evaluationSet) = (sets.EvaluationSet, sets[sets.EvaluationSet]);
        var samples = Bootstrap.SampleCount(evaluationSet.Count);
        return [.. baselines.Select(baseline => new BaselineComparison(
            baseline.Key, metric.Name, metric.HigherIsBetter!.Value, Difference(baseline.Value[set]))
        {
            Basis = LabelBasis.Count(evaluationSet.Targets, (metric as MultiLabelMetric)?.Task),
        })];

        Estimate Difference(Prediction other) => Bootstrap.Difference(
            evaluationSet.Targets,
            model[set],
            other,
            evaluationSet.Ids,
            metric,
            experiment.Seed,
            set,
            samples,
            cancellation: cancellation);
    }
}

/// <summary>The results of an evaluation.</summary>
/// <param name="EvaluationSet">Name of the evaluation set.</param>
/// <param name="EvaluationRows">Number of rows of the evaluation set.</param>
/// <param name="Predictions">Predictions of the model, by set.</param>
/// <param name="Metrics">Metrics of the model, by set and metric.</param>
/// <param name="Baselines">Metrics of the baselines, by baseline, set and metric.</param>
/// <param name="Notes">The explanation of each metric.</param>
/// <param name="Comparisons">Comparisons of the model with each baseline on the evaluation set, by the leading metric.</param>
/// <param name="BaselinePredictions">Predictions of each baseline for the evaluation set.</param>
internal sealed record EvaluationResult(
    string EvaluationSet,
    int EvaluationRows,
    IReadOnlyDictionary<string, Prediction> Predictions,
    Scores Metrics,
    IReadOnlyDictionary<string, Scores> Baselines,
    IReadOnlyDictionary<string, MetricNote> Notes,
    IReadOnlyList<BaselineComparison> Comparisons,
    IReadOnlyDictionary<string, Prediction> BaselinePredictions)
{
    /// <summary>baseline -> reason why it could not be fitted.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>The basis of means over labels, by set; null for targets other than labels.</summary>
    public IReadOnlyDictionary<string, LabelBasis>? Labels { get; init; }

    /// <summary>Metrics of the same model before its calibration, by set; null where calibration changed no prediction.</summary>
    public Scores? Uncalibrated { get; init; }

    /// <summary>Its prediction for the evaluation set; null like <see cref="Uncalibrated"/>.</summary>
    public Prediction? UncalibratedPrediction { get; init; }

    /// <summary>
    /// Predictions that figures show beside the model's: those of the baselines, and of the model before its calibration.
    /// </summary>
    public IReadOnlyDictionary<string, Prediction> ComparedPredictions => UncalibratedPrediction is null
        ? BaselinePredictions
        : new Dictionary<string, Prediction>(BaselinePredictions) { [Report.BeforeCalibration] = UncalibratedPrediction };
}

/// <summary>The comparison of a model with a baseline on the same patients.</summary>
/// <param name="Baseline">The baseline's name.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="HigherIsBetter">Whether a larger value is a better model.</param>
/// <param name="Difference">Model minus baseline, with the interval of the paired difference.</param>
internal sealed record BaselineComparison(string Baseline, string Metric, bool HigherIsBetter, Estimate Difference)
{
    private const double Rounding = 1e-12;

    /// <summary>The basis of the metric; null for targets other than labels.</summary>
    public LabelBasis? Basis { get; init; }

    /// <summary>Whether the two differ only by rounding, in every sample.</summary>
    public bool IsIdentical =>
        Math.Abs(Difference.Value ?? 1) < Rounding && Math.Abs(Difference.Low ?? 0) < Rounding && Math.Abs(Difference.High ?? 0) < Rounding;

    /// <summary>Whether the whole interval is in favor of the model.</summary>
    public bool ModelIsBetter => !IsIdentical && (HigherIsBetter ? Difference.Low > 0 : Difference.High < 0);

    /// <summary>Whether the whole interval is in favor of the baseline.</summary>
    public bool BaselineIsBetter => !IsIdentical && (HigherIsBetter ? Difference.High < 0 : Difference.Low > 0);
}
