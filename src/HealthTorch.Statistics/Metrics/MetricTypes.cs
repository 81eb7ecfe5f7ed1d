using HealthTorch.Data;

namespace HealthTorch.Statistics.Metrics;

/// <summary>A metric for one type of targets; the types and the row count are checked here once.</summary>
/// <typeparam name="TTargets">Type of the targets.</typeparam>
/// <typeparam name="TPrediction">Type of the predictions.</typeparam>
public abstract record Metric<TTargets, TPrediction> : Metric
    where TTargets : Targets
    where TPrediction : Prediction
{
    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => targets is TTargets;

    /// <inheritdoc/>
    public sealed override SampleStatistic StatisticFor(Targets targets, Prediction prediction)
    {
        if (targets is not TTargets truth || prediction is not TPrediction predicted || !AppliesTo(targets))
        {
            throw new ArgumentException(
                $"The metric {Name} requires supported {typeof(TTargets).Name} and {typeof(TPrediction).Name}, "
                + $"but got {targets.GetType().Name} and {prediction.GetType().Name}.");
        }

        return truth.Count == predicted.Count
            ? CreateStatistic(truth, predicted)
            : throw new ArgumentException($"The metric {Name} requires one prediction for each of {truth.Count} rows, but got "
                + $"{predicted.Count}.");
    }

    /// <summary>
    /// Computes what does not depend on the sample weights, and returns the function that evaluates the metric on a sample.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    protected abstract SampleStatistic CreateStatistic(TTargets truth, TPrediction prediction);
}

/// <summary>A metric of class probabilities for any number of classes, with values in [0, 1] unless its range is overridden.</summary>
public abstract record ClassMetric : Metric<ClassLabels, ClassProbabilities>
{
    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);
}

/// <summary>A metric for two classes; the second class (index 1) is the positive class.</summary>
public abstract record BinaryMetric : ClassMetric
{
    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => targets is ClassLabels { IsBinary: true };
}

/// <summary>A regression metric: an error (0 or more), unless its range is overridden.</summary>
public abstract record RegressionMetric : Metric<RegressionValues, RegressionPrediction>
{
    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);
}
