using HealthTorch.Data;

namespace HealthTorch.Statistics.Metrics;

/// <summary>An evaluation metric, computed in plain C# on doubles.</summary>
public abstract record Metric
{
    /// <summary>The metric's name in configurations, reports and the Catalog, in kebab case, such as <c>balanced-accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value means a better model; null if neither direction does (the ideal calibration slope is 1).</summary>
    public abstract bool? HigherIsBetter { get; }

    /// <summary>The smallest and the largest possible value; infinite where there is no bound.</summary>
    public abstract (double Least, double Most) Range { get; }

    /// <summary>How values of several folds are averaged, and whether values have bootstrap intervals.</summary>
    public virtual Averaging Averaging => Averaging.Arithmetic;

    /// <summary>The Catalog name at the start of a metric's name: <c>uno-c</c> of <c>uno-c(relapse, 365)</c>.</summary>
    /// <param name="name">Name of a metric, including its settings.</param>
    public static string CatalogName(string name) => name.Split('(')[0];

    /// <summary>Whether the metric is defined for these targets (a binary metric is not defined for three classes).</summary>
    /// <param name="targets">The targets; only their type and structure are used.</param>
    public abstract bool AppliesTo(Targets targets);

    /// <summary>
    /// The metric of a prediction as a function of the row weights; what does not depend on the weights, such as sorting the rows, is
    /// computed once.
    /// </summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    public abstract SampleStatistic StatisticFor(Targets targets, Prediction prediction);

    /// <summary>The metric's value on the original rows; NaN where it is not defined (for example, if a class has no patients).</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    public double Evaluate(Targets targets, Prediction prediction) => StatisticFor(targets, prediction)(RowWeights.Ones(targets.Count));
}

/// <summary>How the values of a metric in several folds are combined.</summary>
public enum Averaging
{
    /// <summary>The arithmetic mean.</summary>
    Arithmetic,

    /// <summary>The geometric mean, for ratios: 0.5 and 2 average to 1. Values of 0 are excluded.</summary>
    Geometric,

    /// <summary>
    /// No average, for p values: the median over repeats of the value computed on all folds together, without an interval.
    /// </summary>
    Pooled,
}

/// <summary>A statistic of a sample of rows, such as a metric of one prediction. It may be called by several threads at once.</summary>
/// <param name="sample">The weight of each row.</param>
/// <returns>The value; NaN where it is not defined on the sample.</returns>
public delegate double SampleStatistic(RowWeights sample);
