namespace HealthTorch.Experiments;

/// <summary>Patients in groups of like size by a number, those with the same number in one group.</summary>
internal static class EqualGroups
{
    /// <summary>The rows of each group, the lowest numbers first; there may be fewer groups than asked for.</summary>
    /// <param name="values">A number for each row.</param>
    /// <param name="count">How many groups, at least one.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<double> values, int count)
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
