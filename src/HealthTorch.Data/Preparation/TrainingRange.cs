using System.Globalization;

namespace HealthTorch.Data.Preparation;

/// <summary>The range of a column's values in training.</summary>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value.</param>
public sealed record TrainingRange(double Minimum, double Maximum)
{
    internal static TrainingRange From(ObservedValues observed) => new(observed.Sorted[0], observed.Sorted[^1]);

    /// <summary>Returns the errors in a range that was read from a file.</summary>
    internal IEnumerable<string> Validate() => Minimum <= Maximum && double.IsFinite(Minimum) && double.IsFinite(Maximum)
        ? []
        : ["range: needed a finite minimum that is not above a finite maximum"];

    /// <summary>Whether a value is within the range.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    internal bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <summary>Describes on which side of the range a value lies.</summary>
    /// <param name="value">A value outside the range.</param>
    internal string Describe(double value) => value > Maximum
        ? $"{Format(value)} is above the training maximum {Format(Maximum)}"
        : $"{Format(value)} is below the training minimum {Format(Minimum)}";

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
