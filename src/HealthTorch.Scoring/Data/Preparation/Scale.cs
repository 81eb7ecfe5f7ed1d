using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>A fitted map of a number to a common scale and back: one of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MinMaxScale), "min-max")]
[JsonDerivedType(typeof(StandardScale), "standardise")]
[JsonDerivedType(typeof(QuantileScale), "quantile")]
[JsonDerivedType(typeof(ClippedScale), "clipped")]
[JsonDerivedType(typeof(Unscaled), "none")]
public abstract record Scale
{
    // Squares of larger values, summed over a million rows, leave the range of a double.
    private protected const double MaxFitted = 1e150;

    /// <summary>The largest scaled value: networks compute in 32 bits, where a larger one is infinite.</summary>
    internal const double MaxScaled = float.MaxValue;

    /// <summary>The value on the scale.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    public abstract double Apply(double value);

    /// <summary>The value in the column's unit.</summary>
    /// <param name="scaled">On the scale.</param>
    public abstract double Restore(double scaled);

    /// <summary>The value that is scaled in place of a given one: the nearest one where the scale ends at a range.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    internal virtual double Clip(double value) => value;

    /// <summary>What is wrong with it where it was read from a file, each with its member.</summary>
    internal virtual IEnumerable<string> Faults() => [];

    private protected static IEnumerable<string> TooLarge(string member, double value) =>
        Fault.OutsideOf(member, value, -MaxFitted, MaxFitted);

    /// <summary>Fits a scale.</summary>
    /// <param name="scaling">Which scale.</param>
    /// <param name="observed">The training values.</param>
    /// <param name="column">The column's name, for messages.</param>
    /// <exception cref="DataException">A value is too large to be scaled.</exception>
    internal static Scale Fit(Scaling scaling, Observed observed, string column)
    {
        var sorted = observed.Sorted;
        var largest = Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        if (largest > MaxFitted)
        {
            throw new DataException($"column '{column}': values up to {largest} cannot be scaled, at most {MaxFitted} is allowed");
        }

        // Every scale has its rule for a constant column: differences by rounding must not become the unit of one.
        if (observed.IsConstant)
        {
            sorted = [.. sorted.Select(_ => observed.Sorted[0])];
        }

        return scaling switch
        {
            Scaling.MinMax => new MinMaxScale(sorted[0], sorted[^1]),
            Scaling.Standardise => StandardScale.Fit(sorted),
            Scaling.Quantile => QuantileScale.Fit(sorted),
            Scaling.None => new Unscaled(),
            _ => throw new ArgumentException($"needed a known scaling but got {scaling}", nameof(scaling)),
        };
    }
}

/// <summary>As it is.</summary>
public sealed record Unscaled : Scale
{
    /// <inheritdoc/>
    public override double Apply(double value) => value;

    /// <inheritdoc/>
    public override double Restore(double scaled) => scaled;
}
