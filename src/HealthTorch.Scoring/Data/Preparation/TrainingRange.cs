using System.Globalization;

namespace HealthTorch.Data;

/// <summary>The range of a column's values in training.</summary>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value.</param>
public sealed record TrainingRange(double Minimum, double Maximum)
{
    internal static TrainingRange Of(Observed observed) => new(observed.Sorted[0], observed.Sorted[^1]);

    /// <summary>What is wrong with it where it was read from a file.</summary>
    internal IEnumerable<string> Faults() => Minimum <= Maximum && double.IsFinite(Minimum) && double.IsFinite(Maximum)
        ? []
        : ["range: needed a finite minimum that is not above a finite maximum"];

    /// <summary>Whether a value is in it.</summary>
    /// <param name="value">In the column's unit; not NaN.</param>
    internal bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <summary>On which side of the range a value outside lies.</summary>
    /// <param name="value">Outside.</param>
    internal string Side(double value) => value > Maximum
        ? $"{Number(value)} is above the training maximum {Number(Maximum)}"
        : $"{Number(value)} is below the training minimum {Number(Minimum)}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
