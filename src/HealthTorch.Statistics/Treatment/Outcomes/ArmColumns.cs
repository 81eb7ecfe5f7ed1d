using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>The arm as indicator features: one 0/1 column per arm except the reference.</summary>
internal static class ArmColumns
{
    /// <summary>Rows with the arm columns appended to their features.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="armNames">Names of the arms.</param>
    /// <param name="armOf">The arm of each row.</param>
    public static FeatureRows Append(FeatureRows rows, IReadOnlyList<string> armNames, Func<int, int> armOf)
    {
        var (features, width) = (rows.Features.Count, rows.Features.Count + armNames.Count - 1);
        var values = new double[rows.Count * width];
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(values.AsSpan(row * width));
            if (armOf(row) > 0)
            {
                values[(row * width) + features + armOf(row) - 1] = 1;
            }
        }

        return new FeatureRows([.. rows.Features, .. armNames.Skip(1).Select(name => $"arm={name}")], values);
    }
}
