namespace HealthTorch.Core.Reports.Charts;

/// <summary>An axis of counts that starts at zero and has integer ticks.</summary>
internal static class CountAxis
{
    /// <summary>Creates the axis.</summary>
    /// <param name="label">The quantity counted.</param>
    /// <param name="counts">The counts.</param>
    public static Axis Create(string label, IEnumerable<int> counts)
    {
        var axis = Axis.Around(label, counts.Select(count => (double)count).Append(0).Append(1));
        double[] whole = [.. axis.Ticks.Where(tick => Math.Abs(tick - Math.Round(tick)) < 1e-9)];
        return axis with { Ticks = whole.Length <= 4 ? whole : [.. whole.Where((_, k) => k % 2 == 0)] };
    }
}
