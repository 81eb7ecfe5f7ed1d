using HealthTorch.Data.Treatment;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Overlap (positivity) of an arm: the propensities of the patients who received it, and how often it is improbable.</summary>
/// <param name="Arm">Index of the arm received.</param>
/// <param name="Patients">Number of patients who received the arm.</param>
/// <param name="MinPropensity">The smallest probability of the arm among the patients who received it.</param>
/// <param name="LowPropensityProportion">
/// Fraction of all patients whose probability of this arm is below the threshold: there are no data on comparable patients.
/// </param>
/// <param name="EffectiveSampleSize">Effective sample size of the arm's patients weighted by the inverse probability.</param>
/// <remarks>
/// Crump et al.: Dealing with limited overlap in estimation of average treatment effects (2009); Kish: Survey sampling (1965) for the
/// effective sample size: the squared sum of weights divided by the sum of squared weights.
/// </remarks>
public sealed record OverlapStatistics(
    int Arm, int Patients, double MinPropensity, double LowPropensityProportion, double EffectiveSampleSize)
{
    /// <summary>Default probability below which an arm is rare.</summary>
    public const double DefaultThreshold = 0.05;

    /// <summary>Computes the overlap of each arm.</summary>
    /// <param name="arms">Arms received.</param>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms.</param>
    /// <param name="threshold">Probability below which an arm is rare.</param>
    public static IReadOnlyList<OverlapStatistics> Compute(int[] arms, double[] propensities, double threshold = DefaultThreshold)
    {
        var width = propensities.Length / Math.Max(arms.Length, 1);
        return [.. Enumerable.Range(0, width).Select(arm => ComputeArm(arm, arms, ArmMatrix.Column(propensities, arm, width), threshold))];
    }

    /// <summary>
    /// Kish's effective sample size: the squared sum of weights divided by the sum of squared weights; 0 without weights.
    /// </summary>
    /// <param name="weights">At least 0.</param>
    public static double KishEffectiveSize(IEnumerable<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return squares > 0 ? sum * sum / squares : 0;
    }

    private static OverlapStatistics ComputeArm(int arm, int[] arms, double[] propensity, double threshold)
    {
        double[] own = [.. propensity.Where((_, row) => arms[row] == arm)];
        return new OverlapStatistics(
            arm,
            own.Length,
            own.DefaultIfEmpty(double.NaN).Min(),
            propensity.Length == 0 ? double.NaN : propensity.Count(e => e < threshold) / (double)propensity.Length,
            KishEffectiveSize(own.Select(e => 1 / e)));
    }
}
