using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>What one model, or one baseline, came to in every fold and every repeat.</summary>
internal sealed class FoldFigures
{
    /// <summary>Measures.</summary>
    /// <param name="targets">The truth of all rows.</param>
    /// <param name="metrics">What to measure.</param>
    /// <param name="said">Every fold with what was said of its test rows.</param>
    /// <param name="testToTrain">Test rows of a fold over its training rows.</param>
    public FoldFigures(Targets targets, IReadOnlyList<Metric> metrics, IReadOnlyList<(Fold Fold, Prediction Said)> said, double testToTrain)
    {
        var parts = said.Select(part => (Truth: targets.Take(part.Fold.Split.Test), part.Said)).ToArray();
        Pooled = [.. said.GroupBy(part => part.Fold.Repeat).Select(repeat =>
            PooledPredictions.Of([.. repeat.Select(part => (part.Fold.Split.Test, part.Said))]))];
        ByMetric = metrics.ToDictionary(metric => metric.Name, metric => Figure(
            [.. parts.Select(part => metric.Of(part.Truth, part.Said))],
            [.. Pooled.Select(pooled => metric.Of(targets, pooled))],
            testToTrain,
            metric.Range));
    }

    /// <summary>Out-of-fold predictions of all rows, by repeat.</summary>
    public IReadOnlyList<Prediction> Pooled { get; }

    /// <summary>Each metric over the folds.</summary>
    public IReadOnlyDictionary<string, FoldFigure> ByMetric { get; }

    private static FoldFigure Figure(double[] values, double[] pooled, double testToTrain, (double, double) range)
    {
        var figure = new CorrectedResampling(values, testToTrain);
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return new FoldFigure(
            figure.Interval(range),
            defined.Length > 1 ? figure.StandardDeviation : null,
            defined.Length > 0 ? defined.Min() : null,
            defined.Length > 0 ? defined.Max() : null,
            defined.Length,
            values,
            pooled);
    }
}
