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

    /// <summary>Whether the metric is defined for these targets (a two-class metric is not for three classes).</summary>
    /// <param name="targets">The targets, for their shape alone.</param>
    public abstract bool Reads(Targets targets);

    /// <summary>The metric's value; NaN where it is not defined (no patient of a class, say), never a made-up number.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">What the model said, row for row.</param>
    public abstract double Of(Targets targets, Prediction prediction);
}
