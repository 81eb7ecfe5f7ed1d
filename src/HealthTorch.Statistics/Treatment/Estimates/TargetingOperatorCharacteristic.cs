using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>How the fraction treated is weighted in the rank-weighted average treatment effect (RATE).</summary>
public enum RateWeighting
{
    /// <summary>Uniform weights: AUTOC, which emphasizes the few patients with the largest benefit.</summary>
    Autoc,

    /// <summary>Weights proportional to the fraction treated: the area under the Qini curve.</summary>
    Qini,
}

/// <summary>
/// The targeting operator characteristic (TOC): the mean benefit score among the patients with the highest priority, minus that of all
/// patients, as a function of the fraction treated.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), equations 2 and 4;
/// patients with equal priority each get the mean score of the group, so that a constant priority gains nothing. Radcliffe: Using control
/// groups to target on predicted lift (2007) for the Qini curve.
/// </remarks>
public sealed class TargetingOperatorCharacteristic
{
    // Relative to the largest priority: smaller differences are rounding errors.
    private const double Rounding = 1e-9;

    private readonly int[] _order;
    private readonly int[] _ends;
    private readonly double[] _scores;

    /// <summary>Ranks patients by priority.</summary>
    /// <param name="priorities">Priority of each patient; patients with a higher priority are treated first.</param>
    /// <param name="scores">Score of each patient's benefit: see <see cref="AipwScores.Effects"/>.</param>
    public TargetingOperatorCharacteristic(double[] priorities, double[] scores)
    {
        _scores = scores;
        _order = [.. Enumerable.Range(0, priorities.Length).OrderByDescending(row => priorities[row])];
        var tie = Rounding * priorities.Select(Math.Abs).DefaultIfEmpty().Max();
        _ends = [.. Enumerable.Range(1, _order.Length)
            .Where(i => i == _order.Length || priorities[_order[i - 1]] - priorities[_order[i]] > tie)];
    }

    /// <summary>The rank-weighted average treatment effect (RATE): the area under the curve.</summary>
    /// <param name="weighting">How the fraction treated is weighted.</param>
    /// <param name="counts">Integer multiplicity of each patient; empty if each counts once.</param>
    /// <returns>The RATE; NaN without patients, 0 if all have the same priority.</returns>
    public double Rate(RateWeighting weighting, ReadOnlySpan<double> counts = default)
    {
        var (size, total) = Sum(0, _order.Length, counts);
        if (_ends.Length == 1 && size > 0)
        {
            return 0;
        }

        var (area, before, gained, average) = (0.0, 0.0, 0.0, total / size);
        for (var group = 0; group < _ends.Length; group++)
        {
            var (many, sum) = Sum(group == 0 ? 0 : _ends[group - 1], _ends[group], counts);
            for (var i = 1; i <= many; i++)
            {
                var (rank, top) = (before + i, gained + (sum * i / many));
                area += ((top / rank) - average) * (weighting == RateWeighting.Qini ? rank / size : 1);
            }

            (before, gained) = (before + many, gained + sum);
        }

        return area / size;
    }

    /// <summary>The RATE with its standard error, from half-samples.</summary>
    /// <param name="weighting">How the fraction treated is weighted.</param>
    /// <param name="random">The random stream of the half-samples.</param>
    /// <param name="samples">Number of half-samples.</param>
    /// <remarks>
    /// As in section 4 of the paper and in grf: the standard deviation over half-samples drawn without replacement estimates the standard
    /// error of the full sample.
    /// </remarks>
    public EstimateWithError Rate(RateWeighting weighting, RandomStream random, int samples = 200)
    {
        var (rates, counts) = (new double[samples], new double[_order.Length]);
        for (var i = 0; i < samples; i++)
        {
            Array.Clear(counts);
            foreach (var row in random.Permutation(counts.Length).AsSpan(0, counts.Length / 2))
            {
                counts[row] = 1;
            }

            rates[i] = Rate(weighting, counts);
        }

        return new EstimateWithError(Rate(weighting), Math.Sqrt(Moments.Variance(rates)));
    }

    /// <summary>The curves for figures.</summary>
    /// <param name="points">Number of fractions, from 1 / points to 1.</param>
    public TocCurve Curve(int points = 100)
    {
        double[] shares = [.. Enumerable.Range(1, points).Select(i => i / (double)points)];
        var average = Moments.Mean(_scores);
        double[] gains = [.. shares.Select(share => CumulativeScore(share * _order.Length) / _order.Length)];
        return new TocCurve(shares, [.. gains.Zip(shares, (gain, share) => (gain / share) - average)], gains, average);
    }

    /// <summary>The sum of scores of the given number of patients with the highest priority.</summary>
    private double CumulativeScore(double patients)
    {
        var gained = 0.0;
        for (var group = 0; group < _ends.Length; group++)
        {
            var first = group == 0 ? 0 : _ends[group - 1];
            var (many, sum) = Sum(first, _ends[group], default);
            gained += sum * Math.Clamp((patients - first) / many, 0, 1);
        }

        return gained;
    }

    private (double Many, double Sum) Sum(int first, int end, ReadOnlySpan<double> counts)
    {
        var (many, sum) = (0.0, 0.0);
        for (var i = first; i < end; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[_order[i]];
            many += count;
            sum += count * _scores[_order[i]];
        }

        return (many, sum);
    }
}

/// <summary>The TOC and Qini curves: the gain of treating a fraction of the patients, highest priority first.</summary>
/// <param name="FractionsTreated">Fraction treated, up to 1.</param>
/// <param name="Toc">Mean benefit among the treated minus that of all patients: the targeting operator characteristic.</param>
/// <param name="Qini">
/// Gain of treating them, averaged over all patients; treating at random gains the fraction times <paramref name="Average"/>.
/// </param>
/// <param name="Average">The mean benefit of all patients.</param>
public sealed record TocCurve(double[] FractionsTreated, double[] Toc, double[] Qini, double Average);
