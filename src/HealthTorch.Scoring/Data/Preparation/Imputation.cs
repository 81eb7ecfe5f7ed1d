namespace HealthTorch.Data;

/// <summary>What stands in for a missing number: the median of the training values, scaled like any value.</summary>
/// <param name="Median">Median of the values present in training.</param>
/// <param name="Indicator">
/// Whether a second feature says that the value was missing. Only columns with missing values in training have it: elsewhere its weights
/// would never be trained, and a value that is missing at prediction is the median alone.
/// </param>
public sealed record Imputation(double Median, bool Indicator)
{
    internal static Imputation Fit(Observed observed, bool indicators)
    {
        var sorted = observed.Sorted;
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] / 2) + (sorted[middle] / 2);
        return new Imputation(median, indicators && observed.AnyMissing);
    }

    internal IReadOnlyList<string> Features(string name) => Indicator ? [name, $"{name} (missing)"] : [name];

    internal void Write(Column column, Scale scale, FeatureBlock features)
    {
        var values = column.Values;
        var standIn = scale.Apply(Median);
        for (var row = 0; row < values.Length; row++)
        {
            var missing = double.IsNaN(values[row]);
            features[row, 0] = missing ? standIn : Finite(scale.Apply(values[row]), column.Name, values[row], features.NumberOf(row));
            if (missing && Indicator)
            {
                features[row, 1] = 1;
            }
        }
    }

    private static double Finite(double scaled, string column, double value, int row) => double.IsFinite(scaled) && double.IsFinite(value)
        ? scaled
        : throw new DataException($"column '{column}', row {row}: {value} is too far from the training values to be scaled");
}
