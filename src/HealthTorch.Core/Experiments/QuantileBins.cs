namespace HealthTorch.Core.Experiments;

/// <summary>Groups of about equal size by a number, with ties in one group.</summary>
internal static class QuantileBins
{
    /// <summary>The rows of each group, the lowest numbers first; there may be fewer groups than requested.</summary>
    /// <param name="values">A number for each row.</param>
    /// <param name="count">The number of groups, at least one.</param>
    public static IReadOnlyList<int[]> Create(IReadOnlyList<double> values, int count)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(row => values[row])];
        var groups = new List<int[]>();
        for (var (g, first) = (1, 0); g <= count; g++)
        {
            var next = Math.Max(first, (int)((long)g * order.Length / count));
            while (next > first && next < order.Length && values[order[next]] == values[order[next - 1]])
            {
                next++;
            }

            if (next > first)
            {
                groups.Add(order[first..next]);
            }

            first = next;
        }

        return groups;
    }
}
