namespace HealthTorch.Reference;

/// <summary>Normalization of every feature to [0, 1]: x' = (x - minimum) / (maximum - minimum), and 0 if a feature is constant.</summary>
/// <param name="Minimum">The smallest value of each feature.</param>
/// <param name="Maximum">The largest value of each feature.</param>
public sealed record MinMaxScaler(double[] Minimum, double[] Maximum)
{
    /// <summary>Fits the range of each feature.</summary>
    /// <param name="inputs">(patients, features), at least one patient.</param>
    public static MinMaxScaler Fit(ReferenceMatrix inputs)
    {
        var minimum = inputs[0].ToArray();
        var maximum = inputs[0].ToArray();
        for (var patient = 1; patient < inputs.Rows; patient++)
        {
            for (var feature = 0; feature < inputs.Columns; feature++)
            {
                minimum[feature] = Math.Min(minimum[feature], inputs[patient, feature]);
                maximum[feature] = Math.Max(maximum[feature], inputs[patient, feature]);
            }
        }

        return new MinMaxScaler(minimum, maximum);
    }

    /// <summary>Normalizes patients; values outside the fitted range are outside [0, 1].</summary>
    /// <param name="inputs">(patients, features)</param>
    public ReferenceMatrix Transform(ReferenceMatrix inputs)
    {
        var normalized = new ReferenceMatrix(inputs.Rows, inputs.Columns);
        for (var patient = 0; patient < inputs.Rows; patient++)
        {
            for (var feature = 0; feature < inputs.Columns; feature++)
            {
                var range = Maximum[feature] - Minimum[feature];
                normalized[patient, feature] = range == 0 ? 0 : (inputs[patient, feature] - Minimum[feature]) / range;
            }
        }

        return normalized;
    }
}
