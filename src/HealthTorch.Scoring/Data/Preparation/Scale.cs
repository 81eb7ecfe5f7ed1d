using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>A fitted, invertible map of a number to a common scale: one of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MinMaxScale), "min-max")]
[JsonDerivedType(typeof(StandardScale), "standardise")]
[JsonDerivedType(typeof(QuantileScale), "quantile")]
[JsonDerivedType(typeof(ClippedScale), "clipped")]
[JsonDerivedType(typeof(Unscaled), "none")]
public abstract record Scale
{
    // Squares of larger values, summed over a million rows, overflow a double.
    private protected const double MaxFitted = 1e150;

    /// <summary>The maximum scaled value: networks compute in 32 bits, in which a larger value is infinite.</summary>
    internal const double MaxScaled = float.MaxValue;

    /// <summary>Maps a value to the scale.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    public abstract double Apply(double value);

    /// <summary>Maps a scaled value back to the unit of the column.</summary>
    /// <param name="scaled">On the scale.</param>
    public abstract double Restore(double scaled);

    /// <summary>Returns the value that is scaled instead of a given one: the nearest value of a scale with a limited range.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    internal virtual double Clip(double value) => value;

    /// <summary>Returns the errors in a scale that was read from a file, each with the name of its property.</summary>
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

        // Every scale has a rule for a constant column: differences by rounding must not become the unit of the scale.
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

/// <summary>The identity scale.</summary>
public sealed record Unscaled : Scale
{
    /// <inheritdoc/>
    public override double Apply(double value) => value;

    /// <inheritdoc/>
    public override double Restore(double scaled) => scaled;
}
