namespace HealthTorch.Metrics;

/// <summary>Sums of weights by rank, where both a change and the sum over all lower ranks take logarithmic time.</summary>
/// <param name="ranks">Number of ranks.</param>
/// <remarks>Fenwick: A new data structure for cumulative frequency tables (1994).</remarks>
internal sealed class PairTree(int ranks)
{
    private readonly double[] _sums = new double[ranks + 1];

    /// <summary>The sum of all weights.</summary>
    public double Total { get; private set; }

    /// <summary>Adds a weight at a rank.</summary>
    /// <param name="rank">From 0.</param>
    /// <param name="weight">Below zero to take it away.</param>
    public void Add(int rank, double weight)
    {
        Total += weight;
        for (var i = rank + 1; i < _sums.Length; i += i & -i)
        {
            _sums[i] += weight;
        }
    }

    /// <summary>The sums at lower ranks, at the rank and at higher ones.</summary>
    /// <param name="rank">From 0.</param>
    public PairSums Around(int rank)
    {
        var (below, through) = (UpTo(rank), UpTo(rank + 1));
        return new PairSums(below, Total - through, through - below);
    }

    private double UpTo(int end)
    {
        var sum = 0.0;
        for (var i = end; i > 0; i -= i & -i)
        {
            sum += _sums[i];
        }

        return sum;
    }
}

/// <summary>Weights of comparable pairs of patients, of which one had the event before the other.</summary>
/// <param name="Concordant">That one was given the higher risk.</param>
/// <param name="Discordant">It was given the lower one.</param>
/// <param name="TiedRisk">Both were given the same.</param>
internal readonly record struct PairSums(double Concordant, double Discordant, double TiedRisk)
{
    /// <summary>The share of concordant pairs, tied ones counting half; NaN without pairs.</summary>
    public double Index => (Concordant + (TiedRisk / 2)) / (Concordant + Discordant + TiedRisk);

    public static PairSums operator +(PairSums a, PairSums b) =>
        new(a.Concordant + b.Concordant, a.Discordant + b.Discordant, a.TiedRisk + b.TiedRisk);

    public static PairSums operator *(double weight, PairSums a) =>
        new(weight * a.Concordant, weight * a.Discordant, weight * a.TiedRisk);
}
