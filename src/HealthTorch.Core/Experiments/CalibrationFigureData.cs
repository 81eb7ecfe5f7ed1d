using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>Calibration groups: patients with similar predicted probabilities, and the proportion of them with the class.</summary>
internal static class CalibrationFigureData
{
    private const int MaxGroups = 10;
    private const int MinPatientsPerGroup = 10;

    /// <summary>
    /// Groups of equal size from the lowest to the highest probability: ten groups, or as many as have ten patients each. Patients with the
    /// same probability stay in one group, so groups may be larger and fewer.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="label">The class.</param>
    public static IReadOnlyList<CalibrationPoint> Groups(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        double[] predicted = [.. Enumerable.Range(0, truth.Count).Select(row => prediction[row, label])];
        var count = Math.Clamp(truth.Count / MinPatientsPerGroup, 1, MaxGroups);
        return [.. QuantileBins.Create(predicted, count).Select(rows => Group(truth, prediction, label, rows))];
    }

    private static CalibrationPoint Group(ClassLabels truth, ClassProbabilities prediction, int label, int[] rows)
    {
        var events = rows.Count(row => truth.Labels[row] == label);
        var (low, high) = WilsonInterval.Compute(events, rows.Length);
        return new CalibrationPoint(rows.Average(row => prediction[row, label]), events / (double)rows.Length, low, high, rows.Length);
    }
}
