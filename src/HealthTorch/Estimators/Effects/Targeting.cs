using HealthTorch.Numerics;

namespace HealthTorch.Estimators;

/// <summary>How shares of the patients count in the area under the curve of those treated first.</summary>
public enum RateWeighting
{
    /// <summary>All alike: AUTOC, which looks most at the few with the largest benefit.</summary>
    Autoc,

    /// <summary>By the share treated: the area under the Qini curve.</summary>
    Qini,
}

/// <summary>
/// What treating first those with the highest priority gains: the mean score of the benefit among a share of the patients, less that of
/// all.
/// </summary>
/// <remarks>
/// Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2025), equations 2 and 4; of
/// equal priorities each patient has the mean score, so that a priority equal for all gains nothing. Radcliffe: Using control groups to
/// target on predicted lift (2007) for the Qini curve.
/// </remarks>
public sealed class Targeting
{
    // Of the largest priority: what is nearer is a rounding of the same.
    private const double Rounding = 1e-9;

    private readonly int[] _order;
    private readonly int[] _ends;
    private readonly double[] _scores;

    /// <summary>Orders patients.</summary>
    /// <param name="priorities">The higher, the earlier treated.</param>
    /// <param name="scores">A score of each patient's benefit: see <see cref="DoublyRobustScores.Effects"/>.</param>
    public Targeting(double[] priorities, double[] scores)
    {
        _scores = scores;
        _order = [.. Enumerable.Range(0, priorities.Length).OrderByDescending(row => priorities[row])];
        var tie = Rounding * priorities.Select(Math.Abs).DefaultIfEmpty().Max();
        _ends = [.. Enumerable.Range(1, _order.Length).Where(i => i == _order.Length || priorities[_order[i - 1]] - priorities[_order[i]] > tie)];
    }

    /// <summary>The area under the curve: RATE.</summary>
    /// <param name="weighting">How shares count.</param>
    /// <param name="counts">How often each patient counts, whole numbers; empty where each counts once.</param>
    /// <returns>NaN without patients; 0 where all have one priority.</returns>
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

    /// <summary>The area with its standard error, from half samples.</summary>
    /// <param name="weighting">How shares count.</param>
    /// <param name="random">The stream of the half samples.</param>
    /// <param name="samples">How many.</param>
    /// <remarks>
    /// As in section 4 of the paper and in grf: the spread over halves drawn without replacement is the error of the whole.
    /// </remarks>
    public Estimated Rate(RateWeighting weighting, RandomStream random, int samples = 200)
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

        return new Estimated(Rate(weighting), Math.Sqrt(Moments.Variance(rates)));
    }

    /// <summary>The curves, for figures.</summary>
    /// <param name="points">Number of shares, from 1 / points to 1.</param>
    public TargetingCurve Curve(int points = 100)
    {
        double[] shares = [.. Enumerable.Range(1, points).Select(i => i / (double)points)];
        var average = Moments.Mean(_scores);
        double[] gains = [.. shares.Select(share => Gained(share * _order.Length) / _order.Length)];
        return new TargetingCurve(shares, [.. gains.Zip(shares, (gain, share) => (gain / share) - average)], gains, average);
    }

    /// <summary>The sum of scores of so many patients of the highest priority.</summary>
    private double Gained(double patients)
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

/// <summary>The gain of treating shares of the patients, those of the highest priority first.</summary>
/// <param name="Shares">Share treated, up to 1.</param>
/// <param name="Toc">The mean benefit among them less that of all: the targeting operator characteristic.</param>
/// <param name="Qini">
/// The benefit gained by treating them, a patient of all; treating at random gains the share times <paramref name="Average"/>.
/// </param>
/// <param name="Average">The mean benefit of all.</param>
public sealed record TargetingCurve(double[] Shares, double[] Toc, double[] Qini, double Average);
