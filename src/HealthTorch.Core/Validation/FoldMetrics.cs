using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Validation;

/// <summary>The metrics of one model, or of one baseline, in every fold and every repeat.</summary>
internal sealed class FoldMetrics
{
    /// <summary>Computes the metrics.</summary>
    /// <param name="targets">The truth of all rows.</param>
    /// <param name="metrics">The metrics to evaluate.</param>
    /// <param name="predictions">Every fold with the predictions for its test rows.</param>
    /// <param name="testToTrain">Ratio of the test rows to the training rows of a fold.</param>
    public FoldMetrics(
        Targets targets, IReadOnlyList<Metric> metrics, IReadOnlyList<(Fold Fold, Prediction Prediction)> predictions, double testToTrain)
    {
        var parts = predictions.Select(part => (Truth: targets.Take(part.Fold.Split.Test), part.Prediction)).ToArray();
        Pooled = [.. predictions.GroupBy(part => part.Fold.Repeat).Select(repeat =>
            PooledPredictions.Combine([.. repeat.Select(part => (part.Fold.Split.Test, part.Prediction))]))];
        ByMetric = metrics.ToDictionary(metric => metric.Name, metric => Summarize(
            [.. parts.Select(part => metric.Evaluate(part.Truth, part.Prediction))],
            [.. Pooled.Select(pooled => metric.Evaluate(targets, pooled))],
            testToTrain,
            metric));
    }

    /// <summary>Out-of-fold predictions of all rows, by repeat.</summary>
    public IReadOnlyList<Prediction> Pooled { get; }

    /// <summary>Each metric over the folds.</summary>
    public IReadOnlyDictionary<string, FoldMetric> ByMetric { get; }

    private static FoldMetric Summarize(double[] values, double[] pooled, double testToTrain, Metric metric)
    {
        var figure = new CorrectedResampling(values, testToTrain);
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return new FoldMetric(
            Mean(values, pooled, testToTrain, metric),
            defined.Length > 1 ? figure.StandardDeviation : null,
            defined.Length > 0 ? defined.Min() : null,
            defined.Length > 0 ? defined.Max() : null,
            defined.Length,
            values,
            pooled);
    }

    private static Estimate Mean(double[] values, double[] pooled, double testToTrain, Metric metric) => metric.Averaging switch
    {
        Averaging.Pooled => new Estimate(pooled.All(double.IsFinite) ? pooled.Order().ElementAt(pooled.Length / 2) : null, null, null),
        Averaging.Geometric => Exponential(new CorrectedResampling(
            values.Select(value => value > 0 ? Math.Log(value) : double.NaN), testToTrain)
            .Interval((double.NegativeInfinity, double.PositiveInfinity))),
        _ => new CorrectedResampling(values, testToTrain).Interval(metric.Range),
    };

    private static Estimate Exponential(Estimate ofLogs) =>
        new(Exponential(ofLogs.Value), Exponential(ofLogs.Low), Exponential(ofLogs.High));

    private static double? Exponential(double? log) => log is { } value ? Math.Exp(value) : null;
}
