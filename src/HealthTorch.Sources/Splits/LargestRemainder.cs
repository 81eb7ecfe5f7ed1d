namespace HealthTorch.Sources.Splits;

/// <summary>
/// Assigns indivisible groups to partitions with given proportions, stratum by stratum, and carries rounding remainders from each stratum
/// to the next.
/// </summary>
/// <param name="shares">Proportion of each partition; they sum to 1.</param>
/// <remarks>
/// Largest remainder method (Hamilton) within a stratum, in which partitions that earlier strata left too small are preferred. With groups
/// of size 1, every partition differs by less than 1 from its exact size, in every stratum and in total.
/// </remarks>
internal sealed class LargestRemainder(IReadOnlyList<decimal> shares)
{
    private readonly decimal[] _carried = new decimal[shares.Count];
    private decimal[] _short = new decimal[shares.Count];

    /// <summary>Begins a stratum.</summary>
    /// <param name="size">The size of the stratum: the sum of the sizes of its groups.</param>
    public void BeginStratum(int size)
    {
        for (var part = 0; part < shares.Count; part++)
        {
            _carried[part] += _short[part];
        }

        _short = [.. shares.Select(share => share * size)];
    }

    /// <summary>Assigns the next group of the stratum and returns its partition.</summary>
    /// <param name="size">The size of the group; larger groups of a stratum should come first.</param>
    public int Assign(int size)
    {
        var best = 0;
        for (var part = 1; part < shares.Count; part++)
        {
            best = Rank(part, size).CompareTo(Rank(best, size)) > 0 ? part : best;
        }

        _short[best] -= size;
        return best;
    }

    private (int Fit, decimal Short) Rank(int part, int size) => _short[part] switch
    {
        var here when here >= size => (2, here),
        var here when here > 0 => (1, here + _carried[part]),
        var here => (0, here),
    };
}
