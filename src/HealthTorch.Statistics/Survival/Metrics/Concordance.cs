using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Exact counts of concordant and discordant pairs of patients for a single cause, with the standard error of the C index.
/// </summary>
/// <param name="Concordant">Number of pairs in which the patient with the earlier event has the higher risk.</param>
/// <param name="Discordant">Number of pairs in which the patient with the earlier event has the lower risk.</param>
/// <param name="TiedRisk">Number of pairs with different times and equal risks.</param>
/// <param name="TiedTime">Number of pairs of events at the same time with different risks.</param>
/// <param name="TiedBoth">Number of pairs of events with equal times and risks.</param>
/// <param name="StandardError">Standard error of the index by the infinitesimal jackknife.</param>
/// <remarks>
/// Therneau, Atkinson: Concordance (vignette of R's survival, 2020): the variance is the sum over patients of the squared influence of
/// their weight on the index. Censoring weights are treated as known.
/// </remarks>
public sealed record Concordance(
    double Concordant, double Discordant, double TiedRisk, double TiedTime, double TiedBoth, double StandardError)
{
    /// <summary>The C index: the proportion of concordant pairs, where tied pairs count one half; NaN without pairs.</summary>
    public double Index => new PairSums(Concordant, Discordant, TiedRisk).Index;

    /// <summary>Counts pairs within strata in O(n log n) time.</summary>
    /// <param name="truth">Event times; events of all causes are used.</param>
    /// <param name="risks">One risk per patient; a higher risk means an earlier event.</param>
    /// <param name="weighted">
    /// Whether each pair is weighted by 1 / G(t-)^2, so that the index equals <see cref="UnoC"/> without truncation. G is estimated on
    /// these patients.
    /// </param>
    public static Concordance Compute(SurvivalTimes truth, double[] risks, bool weighted = false)
    {
        var weights = weighted
            ? Array.ConvertAll(new CensoringWeights(new RiskSets(truth), null).For(RowWeights.Ones(truth.Count)).Values, w => w * w)
            : null;
        return new ConcordanceCounter(RiskSets.ByStratum(truth), ConcordancePairs.DenseRanks(risks), weights).Compute();
    }
}

/// <summary>Counts the pairs of each patient.</summary>
/// <param name="strata">The risk sets of each stratum.</param>
/// <param name="ranked">The rank of each patient's risk, and the number of distinct ranks.</param>
/// <param name="weights">The weight of a pair whose earlier event is that of the row; null for weight 1.</param>
internal sealed class ConcordanceCounter(RiskSets[] strata, (int[] Ranks, int Distinct) ranked, double[]? weights)
{
    private readonly PairSums[] _rowSums = new PairSums[ranked.Ranks.Length];

    /// <summary>Computes the counts.</summary>
    public Concordance Compute()
    {
        var (total, time, both) = (default(PairSums), 0.0, 0.0);
        foreach (var sets in strata)
        {
            var own = CountAsEarlier(sets);
            (total, time, both) = (total + own.Total, time + own.TiedTime, both + own.TiedBoth);
            CountAsLater(sets);
        }

        var pairs = total.Concordant + total.Discordant + total.TiedRisk;
        var influence = _rowSums.Select(row =>
            (row.Concordant + (row.TiedRisk / 2) - (total.Index * (row.Concordant + row.Discordant + row.TiedRisk))) / pairs);
        return new Concordance(total.Concordant, total.Discordant, total.TiedRisk, time, both, Math.Sqrt(influence.Sum(u => u * u)));
    }

    private bool IsEvent(int row) => strata[0].Events.Causes[row] != 0;

    /// <summary>Goes backward in time: pairs in which the row has the earlier event.</summary>
    private (PairSums Total, double TiedTime, double TiedBoth) CountAsEarlier(RiskSets sets)
    {
        var (later, total, time, both) = (new FenwickTree(ranked.Distinct), default(PairSums), 0.0, 0.0);
        foreach (var step in sets.Steps)
        {
            int[] arriving = [.. sets.Joining(step)], events = [.. arriving.Where(IsEvent)];
            AddAll(later, arriving.Where(row => !IsEvent(row)), 1);
            AddAll(later, sets.Leaving(step).ToArray(), -1);
            foreach (var row in events)
            {
                total += _rowSums[row] = (weights?[row] ?? 1) * later.SumsAround(ranked.Ranks[row]);
            }

            AddAll(later, events, 1);
            var tied = events.CountBy(row => ranked.Ranks[row]).Sum(rank => Pairs(rank.Value))
                * (events.Length > 0 ? weights?[events[0]] ?? 1 : 0);
            time += (events.Length > 0 ? (weights?[events[0]] ?? 1) * Pairs(events.Length) : 0) - tied;
            both += tied;
        }

        return (total, time, both);
    }

    /// <summary>Goes forward in time: pairs in which the row has the longer time.</summary>
    private void CountAsLater(RiskSets sets)
    {
        var earlier = new FenwickTree(ranked.Distinct);
        foreach (var step in sets.Steps.Reverse())
        {
            int[] arriving = [.. sets.Joining(step)], events = [.. arriving.Where(IsEvent)];
            AddTo(events, 1, earlier);
            foreach (var row in events)
            {
                earlier.Add(ranked.Ranks[row], weights?[row] ?? 1);
            }

            AddTo(arriving.Where(row => !IsEvent(row)), 1, earlier);
            AddTo(sets.Leaving(step).ToArray(), -1, earlier);
        }
    }

    // The patient with the longer time should have the lower risk: lower ranks in the tree of earlier events are discordant.
    private void AddTo(IEnumerable<int> rows, int sign, FenwickTree earlier)
    {
        foreach (var row in rows)
        {
            var around = earlier.SumsAround(ranked.Ranks[row]);
            _rowSums[row] += sign * new PairSums(around.Discordant, around.Concordant, around.TiedRisk);
        }
    }

    private void AddAll(FenwickTree tree, IEnumerable<int> rows, double weight)
    {
        foreach (var row in rows)
        {
            tree.Add(ranked.Ranks[row], weight);
        }
    }

    private static double Pairs(double count) => count * (count - 1) / 2;
}
