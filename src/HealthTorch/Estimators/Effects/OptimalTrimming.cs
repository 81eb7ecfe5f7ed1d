using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// The patients among whom the average effect of an arm against the reference is estimated with the least variance, when those with small
/// probabilities of either are left out.
/// </summary>
/// <param name="Limit">The largest sum of the inverse probabilities of both arms that is kept; infinite where nobody is left out.</param>
/// <param name="IsKept">Whether each patient is kept.</param>
/// <remarks>
/// Crump et al.: Dealing with limited overlap in estimation of average treatment effects (2009), corollary 1, for outcomes of the same
/// variance: the limit is twice the mean of the sums that it keeps. Of two arms patients are kept whose probability lies in [alpha, 1 -
/// alpha]. Of more, as Yang et al.: Propensity score matching and subclassification in observational studies with multi-level treatments
/// (2016), of a pair of arms.
/// </remarks>
public sealed record OptimalTrimming(double Limit, bool[] IsKept)
{
    /// <summary>Number of patients who are left out.</summary>
    public int LeftOut => IsKept.Count(isKept => !isKept);

    /// <summary>The least probability of either of two arms that is kept; 0 where nobody is left out.</summary>
    public double Alpha => double.IsPositiveInfinity(Limit) ? 0 : 0.5 - Math.Sqrt(Math.Max(0, 0.25 - (1 / Limit)));

    /// <summary>Chooses the patients.</summary>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static OptimalTrimming Of(double[] propensities, int arms, int arm)
    {
        var (treated, reference) = (ByArm.Column(propensities, arm, arms), ByArm.Column(propensities, 0, arms));
        double[] sums = [.. treated.Zip(reference, (ofArm, ofReference) => (1 / ofArm) + (1 / ofReference))];
        var limit = LimitOf([.. sums.Order()]);
        return new OptimalTrimming(limit, Array.ConvertAll(sums, sum => sum <= limit));
    }

    // The variance among the patients of the least k sums is their total over the square of k.
    private static double LimitOf(double[] sorted)
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
