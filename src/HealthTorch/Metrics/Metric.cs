using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>A figure of merit: plain C# on doubles.</summary>
public abstract record Metric
{
    /// <summary>Its name in configurations, reports and the Catalog: kebab-case, such as <c>balanced-accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value is a better model; null when neither is (a calibration slope is best at 1).</summary>
    public abstract bool? HigherIsBetter { get; }

    /// <summary>The least and the largest value that it can take, infinite where it has no end.</summary>
    public abstract (double Least, double Most) Range { get; }

    /// <summary>How values of several folds are averaged, and whether a value has a bootstrap interval.</summary>
    public virtual Averaging Averaging => Averaging.Arithmetic;

    /// <summary>The name in the Catalog that a metric's name begins with: <c>uno-c</c> of <c>uno-c(relapse, 365)</c>.</summary>
    /// <param name="name">Name of a metric, with its settings.</param>
    public static string KindOf(string name) => name.Split('(')[0];

    /// <summary>Whether the metric is defined for these targets (a two-class metric is not for three classes).</summary>
    /// <param name="targets">The targets, for their shape alone.</param>
    public abstract bool Reads(Targets targets);

    /// <summary>
    /// The metric of a prediction, for any sample of its rows: what no sample changes, such as an order of the rows, is worked out once.
    /// </summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">What the model said, row for row.</param>
    public abstract Statistic On(Targets targets, Prediction prediction);

    /// <summary>The metric's value on the rows as they are; NaN where it is not defined (no patient of a class, say).</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">What the model said, row for row.</param>
    public double Of(Targets targets, Prediction prediction) => On(targets, prediction)(Sample.Once(targets.Count));
}

/// <summary>How the values of a metric in several folds become one.</summary>
public enum Averaging
{
    /// <summary>Their mean.</summary>
    Arithmetic,

    /// <summary>Their geometric mean, for ratios: 0.5 and 2 average to 1. Values of 0 are left out.</summary>
    Geometric,

    /// <summary>None, for p values: the median over repeats of the value for all folds together, without an interval.</summary>
    Pooled,
}

/// <summary>A figure of a sample of rows, such as a metric of one prediction. It may be asked by several threads at once.</summary>
/// <param name="sample">How often each row counts.</param>
/// <returns>NaN where it is not defined on the sample, never a made-up number.</returns>
public delegate double Statistic(Sample sample);
