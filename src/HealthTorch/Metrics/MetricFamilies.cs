using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>A metric of one family of targets: the casts and the row count are checked here once.</summary>
/// <typeparam name="TTargets">The truth it reads.</typeparam>
/// <typeparam name="TPrediction">The predictions it reads.</typeparam>
public abstract record Metric<TTargets, TPrediction> : Metric
    where TTargets : Targets
    where TPrediction : Prediction
{
    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is TTargets;

    /// <inheritdoc/>
    public sealed override Statistic On(Targets targets, Prediction prediction)
    {
        if (targets is not TTargets truth || prediction is not TPrediction said || !Reads(targets))
        {
            throw new ArgumentException(
                $"{Name} needed {typeof(TTargets).Name} that it reads and {typeof(TPrediction).Name}, "
                + $"but got {targets.GetType().Name} and {prediction.GetType().Name}.");
        }

        return truth.Count == said.Count
            ? Measure(truth, said)
            : throw new ArgumentException($"{Name} needed a prediction for each of {truth.Count} rows, but got {said.Count}.");
    }

    /// <summary>The metric in two steps: what no count changes, then what is asked of each sample.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said, row for row.</param>
    protected abstract Statistic Measure(TTargets truth, TPrediction said);
}

/// <summary>A metric of class probabilities, for any number of classes: a share or probability, unless its range says otherwise.</summary>
public abstract record ClassMetric : Metric<Classes, ClassProbabilities>
{
    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);
}

/// <summary>A metric of two classes; the second (index 1) is the positive one.</summary>
public abstract record BinaryMetric : ClassMetric
{
    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Classes { IsBinary: true };
}

/// <summary>A metric of predicted numbers: an error, unless its range says otherwise.</summary>
public abstract record NumberMetric : Metric<Numbers, NumberPrediction>
{
    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);
}
