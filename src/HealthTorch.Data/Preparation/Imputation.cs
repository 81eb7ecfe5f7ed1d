namespace HealthTorch.Data.Preparation;

/// <summary>Median imputation: a missing number is replaced by the median of the training values and scaled like any other value.</summary>
/// <param name="Median">Median of the non-missing training values.</param>
/// <param name="Indicator">
/// Whether a second feature indicates that the value was missing. Only columns with missing values in training have one: in other columns
/// its weights would never be trained, and a value that is missing at prediction is only replaced by the median.
/// </param>
public sealed record Imputation(double Median, bool Indicator)
{
    internal static Imputation Fit(ObservedValues observed, bool indicators)
    {
        var sorted = observed.Sorted;
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] / 2) + (sorted[middle] / 2);
        return new Imputation(median, indicators && observed.AnyMissing);
    }

    internal IReadOnlyList<string> FeatureNames(string name) => Indicator ? [name, $"{name} (missing)"] : [name];

    /// <summary>Describes how a missing value is imputed.</summary>
    /// <param name="value">The imputed value.</param>
    internal string Describe(string value) => $"taken as {value}{(Indicator ? " and marked as missing" : "")}";

    /// <summary>
    /// Returns the errors in an imputation and the column's scale that were read from a file, each with the name of its property.
    /// </summary>
    /// <param name="scale">The column's scale.</param>
    internal IEnumerable<string> Validate(Scale scale)
    {
        string[] faults = [.. scale.Validate().Select(fault => $"scale.{fault}")];
        return faults.Length > 0 || Math.Abs(scale.Transform(Median)) <= Scale.MaxScaled
            ? faults
            : ["missing.median: is too far from the training values to be scaled"];
    }

    /// <summary>Writes one patient's features.</summary>
    /// <param name="value">The value; NaN if missing.</param>
    /// <param name="scale">The column's scale.</param>
    /// <param name="features">Overwritten.</param>
    internal void Write(double value, Scale scale, Span<double> features)
    {
        var missing = double.IsNaN(value);
        features[0] = scale.Transform(missing ? Median : value);
        if (Indicator)
        {
            features[1] = missing ? 1 : 0;
        }
    }
}
