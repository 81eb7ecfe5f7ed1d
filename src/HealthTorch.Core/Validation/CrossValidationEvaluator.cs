using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.MultiLabel;

namespace HealthTorch.Core.Validation;

/// <summary>Evaluates a model and the baselines on the test rows of every fold, and on the pooled test rows of each repeat.</summary>
internal sealed class CrossValidationEvaluator
{
    private readonly Cohort _cohort;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly IReadOnlyList<FoldResult> _results;
    private readonly double _testToTrain;
    private readonly FoldMetrics _model;
    private readonly IReadOnlyDictionary<string, FoldMetrics> _baselines;
    private readonly double[]?[] _similarities;
    private readonly IReadOnlyDictionary<string, string> _leftOut;
    private readonly CancellationToken _cancellation;

    /// <summary>Computes the metrics.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="metrics">The metrics to evaluate, the leading metric first.</param>
    /// <param name="results">Every fold of every repeat.</param>
    /// <param name="cancellation">Cancels between models.</param>
    public CrossValidationEvaluator(
        Cohort cohort, IReadOnlyList<Metric> metrics, IReadOnlyList<FoldResult> results, CancellationToken cancellation = default)
    {
        (_cohort, _metrics, _results, _cancellation) = (cohort, metrics, results, cancellation);
        _testToTrain = results.Sum(result => result.Fold.Split.Test.Count)
            / (double)results.Sum(result => result.Fold.Split.Train.Count + result.Fold.Split.EarlyStopping.Count);
        _model = ComputeMetrics(result => result.Prediction);
        _leftOut = LeftOut(results);
        _baselines = results[0].Baselines.Keys.Where(name => !_leftOut.ContainsKey(name))
            .ToDictionary(name => name, name => ComputeMetrics(result => result.Baselines[name]));
        _similarities = [.. Repeats().Select(repeat => ApplicabilityDomain.Similarities(cohort, FoldsInRepeat(repeat)))];
    }

    /// <summary>Means over folds with corrected intervals, as in the report's metrics.</summary>
    public EvaluationResult Evaluate() => new(
        DataPartitions.Folds,
        _cohort.Count,
        new Dictionary<string, Prediction> { [DataPartitions.Folds] = _model.Pooled[0] },
        Means(_model),
        _baselines.ToDictionary(baseline => baseline.Key, baseline => Means(baseline.Value)),
        Evaluator.Notes(_metrics),
        Evaluator.LeadingMetric(_metrics) is { } leading ? [.. _baselines.Select(baseline => Comparison(leading, baseline.Key))] : [],
        BaselinePredictions)
    {
        LeftOut = _leftOut,
        Labels =
            LabelBasis.Count(_cohort.Targets) is { } basis ? new Dictionary<string, LabelBasis> { [DataPartitions.Folds] = basis } : null,
    };

    private Dictionary<string, Prediction> BaselinePredictions =>
        _baselines.ToDictionary(baseline => baseline.Key, baseline => baseline.Value.Pooled[0]);

    /// <summary>The data of the figures, from the first repeat, in which every patient is predicted once.</summary>
    public FigureData Figures()
    {
        var figures = FigureDataBuilder.Create(DataPartitions.Folds, _cohort.Targets, _model.Pooled[0], BaselinePredictions);

        // DeLong's interval applies to the ranking of a single model; these rows were ranked by one model per fold.
        return figures with { Area = figures.Area is { } area ? new Estimate(area.Value, null, null) : null };
    }

    /// <summary>The permutation importance, over the folds of the first repeat; null where it was not computed.</summary>
    public RiskPermutationImportance? Importance() =>
        RiskPermutationImportance.Average([.. Repeats().First().Select(result => result.Importance).OfType<RiskPermutationImportance>()]);

    /// <summary>
    /// The performance of the models of the first repeat by similarity to their training molecules; null without molecules.
    /// </summary>
    public ApplicabilityDomain? Applicability() =>
        ApplicabilityDomain.Compute(Evaluator.LeadingMetric(_metrics), _cohort.Targets, _model.Pooled[0], _similarities[0]);

    /// <summary>Errors of the models of the first repeat by scaffold and at activity cliffs; null without molecules.</summary>
    public MoleculeSummary? Molecules() => MoleculeSummary.ComputeForFolds(
        _cohort, FoldsInRepeat(Repeats().First()), _model.Pooled[0], Evaluator.LeadingMetric(_metrics));

    /// <summary>Writes out-of-fold predictions as CSV.</summary>
    /// <param name="csv">The output.</param>
    public void WritePredictions(TextWriter csv) => PredictionTable.Write(
        csv,
        _cohort,
        [
            .. Repeats().Zip(_model.Pooled, _similarities)
                .Select(of => new PredictedRepeat(
                    of.First.Key, FoldNumberByRow(FoldsInRepeat(of.First)), SurvivalColumns.AddMetricTimes(_metrics, of.Second), of.Third)),
        ]);

    /// <summary>The results of all folds.</summary>
    /// <param name="config">The configuration of the folds.</param>
    /// <param name="final">The data partitions of the delivered model.</param>
    public CrossValidationSummary Summary(KFold config, DataPartitions final) => new()
    {
        Folds = config.Folds,
        Repeats = config.Repeats,
        Stratified = config.Stratify,
        TestToTrain = _testToTrain,
        ModelTrain = final[DataPartitions.Train].Count,
        ModelStopping = final.Find(DataPartitions.Stopping)?.Count ?? 0,
        Trainings = [.. _results.Select(Training)],
        Metrics = _model.ByMetric,
        Baselines = _baselines.ToDictionary(baseline => baseline.Key, baseline => baseline.Value.ByMetric),
        Differences = _baselines.Keys.ToDictionary(name => name, IReadOnlyDictionary<string, FoldDifference> (name) =>
            _metrics
                .Where(metric => metric.Averaging == Averaging.Arithmetic)
                .ToDictionary(metric => metric.Name, metric => Difference(metric, name))),
    };

    /// <summary>Baselines that could not be fitted in a fold: they are excluded from all comparisons.</summary>
    private static Dictionary<string, string> LeftOut(IReadOnlyList<FoldResult> results) => results
        .SelectMany(result => result.LeftOut.Select(of => (result.Fold, Baseline: of.Key, Reason: of.Value)))
        .GroupBy(of => of.Baseline)
        .ToDictionary(of => of.Key, of => First(of.First()));

    private static string First((Fold Fold, string Baseline, string Reason) leftOut) =>
        $"in fold {leftOut.Fold.Number} of repeat {leftOut.Fold.Repeat}, {leftOut.Reason}";

    private FoldMetrics ComputeMetrics(Func<FoldResult, Prediction> predictionOf)
    {
        _cancellation.ThrowIfCancellationRequested();
        return new FoldMetrics(
            _cohort.Targets, _metrics, [.. _results.Select(result => (result.Fold, predictionOf(result)))], _testToTrain);
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> Means(FoldMetrics figures) =>
        new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            [DataPartitions.Folds] = figures.ByMetric.ToDictionary(figure => figure.Key, figure => figure.Value.Mean),
        };

    private BaselineComparison Comparison(Metric metric, string baseline) =>
        new(baseline, metric.Name, metric.HigherIsBetter!.Value, Difference(metric, baseline).Mean)
        {
            Basis = LabelBasis.Count(_cohort.Targets, (metric as MultiLabelMetric)?.Task),
        };

    private FoldDifference Difference(Metric metric, string baseline)
    {
        var (model, other) = (_model.ByMetric[metric.Name].Values, _baselines[baseline].ByMetric[metric.Name].Values);
        var differences = new CorrectedResampling(model.Zip(other, (ours, theirs) => ours - theirs), _testToTrain);
        return new FoldDifference(
            differences.Interval((double.NegativeInfinity, double.PositiveInfinity)), differences.PValue, differences.DefinedCount);
    }

    private IEnumerable<IGrouping<int, FoldResult>> Repeats() => _results.GroupBy(result => result.Fold.Repeat);

    private static Fold[] FoldsInRepeat(IEnumerable<FoldResult> repeat) => [.. repeat.Select(result => result.Fold)];

    private static int[] FoldNumberByRow(Fold[] folds) => [.. Fold.FoldIndexByRow(folds).Select(place => folds[place].Number)];

    private static FoldTraining Training(FoldResult result) => new(
        result.Fold.Repeat,
        result.Fold.Number,
        result.Fold.Split.Train.Count,
        result.Fold.Split.EarlyStopping.Count,
        result.Fold.Split.Test.Count,
        result.Networks is null ? result.History.Epochs.Count : null,
        result.Networks is null ? result.History.BestEpoch : null,
        result.Networks is null ? result.History.Stopped : null,
        result.Networks);
}
