namespace HealthTorch.Explanation;

/// <summary>
/// Walks from one patient to another that change a column at each step: the mean change of what a model says at a column's steps is its
/// Shapley value. Each order is walked backwards too.
/// </summary>
/// <remarks>
/// Štrumbelj, Kononenko: Explaining prediction models and individual predictions with feature contributions (2014), algorithm 1.
/// </remarks>
/// <param name="columns">Number of columns.</param>
/// <param name="drawn">Orders of the columns.</param>
internal sealed class ColumnWalks(int columns, IEnumerable<int[]> drawn)
{
    private readonly int[][] _orders = [.. drawn.SelectMany(order => new[] { order, [.. order.Reverse()] })];

    /// <summary>Number of walks: those of the n-th drawn order are 2 n and 2 n + 1.</summary>
    public int Count => _orders.Length;

    /// <summary>Number of patients on a walk, its start and end included.</summary>
    public int Length => columns + 1;

    /// <summary>For each column and every patient on the walks, one walk after the other, whose value the patient has there.</summary>
    /// <param name="end">The patient that all walks lead to.</param>
    /// <param name="start">The patient that a walk comes from.</param>
    public int[][] Sources(int end, Func<int, int> start)
    {
        var sources = Array.ConvertAll(new int[columns], _ => new int[Count * Length]);
        for (var walk = 0; walk < Count; walk++)
        {
            for (var step = 0; step < columns; step++)
            {
                var source = sources[_orders[walk][step]].AsSpan(walk * Length, Length);
                source[..(step + 1)].Fill(start(walk));
                source[(step + 1)..].Fill(end);
            }
        }

        return sources;
    }

    /// <summary>The mean change at each column's steps.</summary>
    /// <param name="said">What the model says of every patient on the walks, one walk after the other.</param>
    public double[] MeanChanges(IReadOnlyList<double> said)
    {
        var changes = new double[columns];
        for (var walk = 0; walk < Count; walk++)
        {
            for (var step = 0; step < columns; step++)
            {
                var at = (walk * Length) + step;
                changes[_orders[walk][step]] += (said[at + 1] - said[at]) / Count;
            }
        }

        return changes;
    }
}
