using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Calibration groups: patients of like predicted probability, and how many of them had the class.</summary>
internal static class FiguresOfCalibration
{
    private const int MostGroups = 10;
    private const int FewestPatients = 10;

    /// <summary>
    /// Groups of equal size from the lowest probability to the highest: ten, or as many as have ten patients each. Patients with the same
    /// probability stay in one group, which so may be larger, and there may be fewer of them.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class.</param>
    public static IReadOnlyList<CalibrationGroup> Groups(Classes truth, ClassProbabilities said, int label)
    {
        int[] order = [.. Enumerable.Range(0, truth.Count).OrderBy(row => said[row, label])];
        var count = Math.Clamp(order.Length / FewestPatients, 1, MostGroups);
        var groups = new List<CalibrationGroup>();
        for (var (g, first) = (1, 0); g <= count; g++)
        {
            var next = Math.Max(first, (int)((long)g * order.Length / count));
            while (next > first && next < order.Length && said[order[next], label] == said[order[next - 1], label])
            {
                next++;
            }

            if (next > first)
            {
                groups.Add(Group(truth, said, label, order[first..next]));
            }

            first = next;
        }

        return groups;
    }

    private static CalibrationGroup Group(Classes truth, ClassProbabilities said, int label, int[] rows)
    {
        var events = rows.Count(row => truth.Labels[row] == label);
        var (low, high) = Wilson.Interval(events, rows.Length);
        return new CalibrationGroup(rows.Average(row => said[row, label]), events / (double)rows.Length, low, high, rows.Length);
    }
}
