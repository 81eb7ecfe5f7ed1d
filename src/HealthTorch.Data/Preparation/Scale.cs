using System.Text.Json.Serialization;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>A fitted, invertible map of a number to a common scale: one of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MinMaxScale), "min-max")]
[JsonDerivedType(typeof(StandardScale), "standardise")]
[JsonDerivedType(typeof(QuantileScale), "quantile")]
[JsonDerivedType(typeof(ClippedScale), "clipped")]
[JsonDerivedType(typeof(IdentityScale), "none")]
public abstract record Scale
{
    // Squares of larger values, summed over a million rows, overflow a double.
    private protected const double MaxFitted = 1e150;

    /// <summary>The maximum scaled value: networks compute in 32 bits, in which a larger value is infinite.</summary>
    internal const double MaxScaled = float.MaxValue;

    /// <summary>Maps a value to the scale.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    public abstract double Transform(double value);

    /// <summary>Maps a scaled value back to the unit of the column.</summary>
    /// <param name="scaled">On the scale.</param>
    public abstract double InverseTransform(double scaled);

    /// <summary>Returns the value that is scaled instead of a given one: the nearest value of a scale with a limited range.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    internal virtual double Clip(double value) => value;

    /// <summary>Returns the errors in a scale that was read from a file, each with the name of its property.</summary>
    internal virtual IEnumerable<string> Validate() => [];

    private protected static IEnumerable<string> ValidateMagnitude(string member, double value) =>
        ValidationErrors.ForRange(member, value, -MaxFitted, MaxFitted);

    /// <summary>Fits a scale.</summary>
    /// <param name="scaling">Which scale.</param>
    /// <param name="observed">The training values.</param>
    /// <param name="column">The column's name, for messages.</param>
    /// <exception cref="DataException">A value is too large to be scaled.</exception>
    internal static Scale Fit(ScalingMethod scaling, ObservedValues observed, string column)
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
            ScalingMethod.MinMax => new MinMaxScale(sorted[0], sorted[^1]),
            ScalingMethod.Standardise => StandardScale.Fit(sorted),
            ScalingMethod.Quantile => QuantileScale.Fit(sorted),
            ScalingMethod.None => new IdentityScale(),
            _ => throw new ArgumentException($"needed a known scaling but got {scaling}", nameof(scaling)),
        };
    }
}

/// <summary>The identity scale.</summary>
public sealed record IdentityScale : Scale
{
    /// <inheritdoc/>
    public override double Transform(double value) => value;

    /// <inheritdoc/>
    public override double InverseTransform(double scaled) => scaled;
}
