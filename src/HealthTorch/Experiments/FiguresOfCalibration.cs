using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Calibration groups: patients with similar predicted probabilities, and the proportion of them with the class.</summary>
internal static class FiguresOfCalibration
{
    private const int MostGroups = 10;
    private const int FewestPatients = 10;

    /// <summary>
    /// Groups of equal size from the lowest to the highest probability: ten groups, or as many as have ten patients each. Patients with the
    /// same probability stay in one group, so groups may be larger and fewer.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="label">The class.</param>
    public static IReadOnlyList<CalibrationGroup> Groups(Classes truth, ClassProbabilities prediction, int label)
    {
        double[] predicted = [.. Enumerable.Range(0, truth.Count).Select(row => prediction[row, label])];
        var count = Math.Clamp(truth.Count / FewestPatients, 1, MostGroups);
        return [.. EqualGroups.Of(predicted, count).Select(rows => Group(truth, prediction, label, rows))];
    }

    private static CalibrationGroup Group(Classes truth, ClassProbabilities prediction, int label, int[] rows)
    {
        var events = rows.Count(row => truth.Labels[row] == label);
        var (low, high) = Wilson.Interval(events, rows.Length);
        return new CalibrationGroup(rows.Average(row => prediction[row, label]), events / (double)rows.Length, low, high, rows.Length);
    }
}
