using HealthTorch.Data.Treatment;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// Trimming for overlap: the subset of patients in which the average effect of an arm against the reference has the smallest variance,
/// excluding patients with a small probability of either arm.
/// </summary>
/// <param name="Limit">The largest sum of the inverse probabilities of both arms that is kept; infinite if nobody is excluded.</param>
/// <param name="IsKept">Whether each patient is kept.</param>
/// <remarks>
/// Crump et al.: Dealing with limited overlap in estimation of average treatment effects (2009), corollary 1, for homoscedastic outcomes:
/// the limit is twice the mean of the sums that it keeps. With two arms, patients are kept if their probability lies in [alpha, 1 - alpha].
/// With more arms it is applied to a pair of arms, as in Yang et al.: Propensity score matching and subclassification in observational
/// studies with multi-level treatments (2016).
/// </remarks>
public sealed record OptimalTrimming(double Limit, bool[] IsKept)
{
    /// <summary>Number of excluded patients.</summary>
    public int ExcludedCount => IsKept.Count(isKept => !isKept);

    /// <summary>The smallest probability of either of two arms that is kept; 0 if nobody is excluded.</summary>
    public double Alpha => double.IsPositiveInfinity(Limit) ? 0 : 0.5 - Math.Sqrt(Math.Max(0, 0.25 - (1 / Limit)));

    /// <summary>Computes the optimal subset.</summary>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static OptimalTrimming Compute(double[] propensities, int arms, int arm)
    {
        var (treated, reference) = (ArmMatrix.Column(propensities, arm, arms), ArmMatrix.Column(propensities, 0, arms));
        double[] sums = [.. treated.Zip(reference, (ofArm, ofReference) => (1 / ofArm) + (1 / ofReference))];
        var limit = ComputeLimit([.. sums.Order()]);
        return new OptimalTrimming(limit, Array.ConvertAll(sums, sum => sum <= limit));
    }

    // The variance in the subset with the k smallest sums is their total divided by the square of k.
    private static double ComputeLimit(double[] sorted)
    {
        var (total, least, limit) = (0.0, double.PositiveInfinity, double.PositiveInfinity);
        for (var k = 1; k <= sorted.Length; k++)
        {
            total += sorted[k - 1];
            if (total / ((double)k * k) is var variance && variance < least)
            {
                (least, limit) = (variance, k == sorted.Length ? double.PositiveInfinity : 2 * total / k);
            }
        }

        return limit;
    }
}
