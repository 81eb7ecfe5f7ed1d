namespace HealthTorch.Statistics.Explanation;

/// <summary>
/// Paths from one patient to another that change one column per step: the mean change of the prediction at the steps of a column is its
/// Shapley value. Each permutation is also used in reverse order (antithetic sampling).
/// </summary>
/// <remarks>
/// Štrumbelj, Kononenko: Explaining prediction models and individual predictions with feature contributions (2014), algorithm 1.
/// </remarks>
/// <param name="columns">Number of columns.</param>
/// <param name="drawn">Permutations of the columns.</param>
internal sealed class PermutationPaths(int columns, IEnumerable<int[]> drawn)
{
    private readonly int[][] _permutations = [.. drawn.SelectMany(order => new[] { order, [.. order.Reverse()] })];

    /// <summary>Number of paths: those of the n-th permutation are 2 n and 2 n + 1.</summary>
    public int PathCount => _permutations.Length;

    /// <summary>Number of patients on a path, including its start and end.</summary>
    public int PathLength => columns + 1;

    /// <summary>For each column, the source row of the value of every patient on the paths, one path after the other.</summary>
    /// <param name="end">The row of the patient at the end of all paths.</param>
    /// <param name="start">Returns the row of the patient at the start of a path.</param>
    public int[][] SourceRows(int end, Func<int, int> start)
    {
        var sources = Array.ConvertAll(new int[columns], _ => new int[PathCount * PathLength]);
        for (var path = 0; path < PathCount; path++)
        {
            for (var step = 0; step < columns; step++)
            {
                var source = sources[_permutations[path][step]].AsSpan(path * PathLength, PathLength);
                source[..(step + 1)].Fill(start(path));
                source[(step + 1)..].Fill(end);
            }
        }

        return sources;
    }

    /// <summary>The mean change of the prediction at the steps of each column.</summary>
    /// <param name="predictions">The prediction for every patient on the paths, one path after the other.</param>
    public double[] MeanChanges(IReadOnlyList<double> predictions)
    {
        var changes = new double[columns];
        for (var path = 0; path < PathCount; path++)
        {
            for (var step = 0; step < columns; step++)
            {
                var at = (path * PathLength) + step;
                changes[_permutations[path][step]] += (predictions[at + 1] - predictions[at]) / PathCount;
            }
        }

        return changes;
    }
}
