namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// A Fenwick tree (binary indexed tree) of weights by rank: both an update and the sum over all lower ranks take logarithmic time.
/// </summary>
/// <param name="ranks">Number of ranks.</param>
/// <remarks>Fenwick: A new data structure for cumulative frequency tables (1994).</remarks>
internal sealed class FenwickTree(int ranks)
{
    private readonly double[] _sums = new double[ranks + 1];

    /// <summary>The sum of all weights.</summary>
    public double Total { get; private set; }

    /// <summary>Adds a weight at a rank.</summary>
    /// <param name="rank">The rank, from 0.</param>
    /// <param name="weight">The weight; negative to remove it.</param>
    public void Add(int rank, double weight)
    {
        Total += weight;
        for (var i = rank + 1; i < _sums.Length; i += i & -i)
        {
            _sums[i] += weight;
        }
    }

    /// <summary>The sums of the weights at lower ranks, at the rank, and at higher ranks.</summary>
    /// <param name="rank">The rank, from 0.</param>
    public PairSums SumsAround(int rank)
    {
        var (below, through) = (PrefixSum(rank), PrefixSum(rank + 1));
        return new PairSums(below, Total - through, through - below);
    }

    private double PrefixSum(int end)
    {
        var sum = 0.0;
        for (var i = end; i > 0; i -= i & -i)
        {
            sum += _sums[i];
        }

        return sum;
    }
}

/// <summary>Sums of the weights of comparable pairs of patients, of whom one had the event before the other.</summary>
/// <param name="Concordant">Pairs in which the patient with the earlier event has the higher risk.</param>
/// <param name="Discordant">Pairs in which the patient with the earlier event has the lower risk.</param>
/// <param name="TiedRisk">Pairs with equal risks.</param>
internal readonly record struct PairSums(double Concordant, double Discordant, double TiedRisk)
{
    /// <summary>The proportion of concordant pairs, where tied pairs count one half; NaN without pairs.</summary>
    public double Index => (Concordant + (TiedRisk / 2)) / (Concordant + Discordant + TiedRisk);

    public static PairSums operator +(PairSums a, PairSums b) =>
        new(a.Concordant + b.Concordant, a.Discordant + b.Discordant, a.TiedRisk + b.TiedRisk);

    public static PairSums operator *(double weight, PairSums a) =>
        new(weight * a.Concordant, weight * a.Discordant, weight * a.TiedRisk);
}
