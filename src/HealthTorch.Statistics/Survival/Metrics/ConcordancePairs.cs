using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// Compares the risk of every patient with an event with the risks of all patients in the same stratum who are still event-free, in O(n log
/// n) time. Patients with an earlier competing event are treated as event-free: they can no longer have an event of this cause.
/// </summary>
/// <remarks>
/// Wolbers et al.: Concordance for prognostic models with competing risks (2014). Patients who enter after the event are not compared with
/// it; patients who are censored at the time of the event are.
/// </remarks>
internal sealed class ConcordancePairs
{
    private readonly SurvivalTimes _truth;
    private readonly int _cause;
    private readonly RiskSets[] _strata;
    private readonly int[] _ranks;
    private readonly int _distinct;

    /// <summary>Sorts the patients.</summary>
    /// <param name="truth">The observed times and events.</param>
    /// <param name="risks">One risk per row; a higher risk means an earlier event.</param>
    /// <param name="cause">Number of the cause.</param>
    public ConcordancePairs(SurvivalTimes truth, double[] risks, int cause)
    {
        (_truth, _cause, _strata) = (truth, cause, RiskSets.ByStratum(truth));
        RiskSets = truth.Strata is null ? _strata[0] : new RiskSets(truth);
        (_ranks, _distinct) = DenseRanks(risks);
    }

    /// <summary>The risk sets of all patients.</summary>
    public RiskSets RiskSets { get; }

    /// <summary>Sums the weights of the pairs.</summary>
    /// <param name="counts">The weight of each row.</param>
    /// <param name="inverse">
    /// For each row, the inverse probability of being uncensored just before its time; null if pairs are not weighted.
    /// </param>
    /// <param name="truncation">Events at or after this time are excluded.</param>
    public PairSums Sum(ReadOnlySpan<double> counts, double[]? inverse = null, double truncation = double.PositiveInfinity)
    {
        var sum = default(PairSums);
        foreach (var stratum in _strata)
        {
            sum += Sum(stratum, counts, inverse, truncation);
        }

        return sum;
    }

    private PairSums Sum(RiskSets sets, ReadOnlySpan<double> counts, double[]? inverse, double truncation)
    {
        var (later, competed, sum) = (new FenwickTree(_distinct), Competed(sets, counts, inverse, truncation), default(PairSums));
        foreach (var step in sets.Steps)
        {
            UpdateRiskSet(sets, step, counts, inverse, later, step.Time < truncation ? competed : null);
            foreach (var row in sets.Joining(step))
            {
                if (_truth.Causes[row] == _cause && step.Time < truncation && counts[row] > 0)
                {
                    var weight = inverse?[row] ?? 1;
                    sum +=
                        counts[row] * weight * ((weight * later.SumsAround(_ranks[row])) + (competed?.SumsAround(_ranks[row]) ?? default));
                }
            }

            foreach (var row in sets.Joining(step))
            {
                later.Add(_ranks[row], _truth.Causes[row] == _cause ? counts[row] : 0);
            }
        }

        return sum;
    }

    /// <summary>Adds the patients without an event at this time to the comparison set and removes those who enter later.</summary>
    private void UpdateRiskSet(
        RiskSets sets, in RiskSetTime step, ReadOnlySpan<double> counts, double[]? inverse, FenwickTree later, FenwickTree? competed)
    {
        foreach (var row in sets.Joining(step))
        {
            if (_truth.Causes[row] != _cause && counts[row] > 0)
            {
                later.Add(_ranks[row], counts[row]);
                competed?.Add(_ranks[row], _truth.Causes[row] == 0 ? 0 : -counts[row] * (inverse?[row] ?? 1));
            }
        }

        foreach (var row in sets.Leaving(step))
        {
            later.Add(_ranks[row], -counts[row]);
        }
    }

    private FenwickTree? Competed(RiskSets sets, ReadOnlySpan<double> counts, double[]? inverse, double truncation)
    {
        var tree = _truth.AreCompeting ? new FenwickTree(_distinct) : null;
        foreach (var row in tree is null ? [] : sets.Rows)
        {
            if (_truth.Causes[row] != 0 && _truth.Causes[row] != _cause && _truth.Times[row] < truncation && counts[row] > 0)
            {
                tree!.Add(_ranks[row], counts[row] * (inverse?[row] ?? 1));
            }
        }

        return tree;
    }

    /// <summary>Dense ranks: equal risks have equal ranks.</summary>
    /// <param name="risks">One risk per row.</param>
    internal static (int[] Ranks, int Distinct) DenseRanks(double[] risks)
    {
        var (sorted, rows) = ((double[])risks.Clone(), Enumerable.Range(0, risks.Length).ToArray());
        Array.Sort(sorted, rows);
        var (ranks, rank) = (new int[risks.Length], -1);
        for (var i = 0; i < rows.Length; i++)
        {
            rank += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
            ranks[rows[i]] = rank;
        }

        return (ranks, rank + 1);
    }
}
