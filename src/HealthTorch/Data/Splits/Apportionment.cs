namespace HealthTorch.Data;

/// <summary>
/// Places wholes into parts of given shares, stratum by stratum, and carries what rounding left over from each stratum to the next.
/// </summary>
/// <param name="shares">Share of each part; they sum to 1.</param>
/// <remarks>
/// Largest remainders (Hamilton's method) within a stratum, with the parts that earlier strata left short first in line for what is left
/// over. Wholes of size 1: in every stratum, and in total, a part is less than 1 from its exact share.
/// </remarks>
internal sealed class Apportionment(IReadOnlyList<decimal> shares)
{
    private readonly decimal[] _carried = new decimal[shares.Count];
    private decimal[] _short = new decimal[shares.Count];

    /// <summary>Begins a stratum.</summary>
    /// <param name="size">Its size: the sum of the sizes that will be placed.</param>
    public void Add(int size)
    {
        for (var part = 0; part < shares.Count; part++)
        {
            _carried[part] += _short[part];
        }

        _short = [.. shares.Select(share => share * size)];
    }

    /// <summary>Places the next whole of the stratum and returns its part.</summary>
    /// <param name="size">Its size; larger ones of a stratum should come first.</param>
    public int Place(int size)
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
