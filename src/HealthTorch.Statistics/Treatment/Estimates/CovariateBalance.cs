using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Covariate balance: how much the patients of an arm differ from those of the reference in one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Unweighted">The standardized mean difference without weights.</param>
/// <param name="Weighted">The standardized mean difference with weights.</param>
/// <remarks>
/// Austin: Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in propensity-score matched
/// samples (2009): the difference of means divided by the square root of the mean of both variances, which are those of the unweighted
/// patients both before and after. A difference below 0.1 is often called balanced. NaN if the feature is constant in both arms.
/// </remarks>
public sealed record CovariateBalance(string Feature, int Arm, double Unweighted, double Weighted)
{
    /// <summary>The balance of each feature for each arm.</summary>
    /// <param name="rows">(patients, features).</param>
    /// <param name="arms">Arms received.</param>
    /// <param name="weights">The weight of each patient: see <see cref="InverseProbabilityWeighting"/>.</param>
    public static IReadOnlyList<CovariateBalance> Compute(FeatureRows rows, int[] arms, double[] weights)
    {
        var width = rows.Features.Count;
        var reference = RowsInArm(arms, 0);
        return
        [
            .. from arm in Enumerable.Range(1, arms.DefaultIfEmpty(0).Max())
               let own = RowsInArm(arms, arm)
               from feature in Enumerable.Range(0, width)
               let values = ArmMatrix.Column(rows.Values, feature, width)
               let scale = Scale(values, own, reference)
               select new CovariateBalance(
                   rows.Features[feature],
                   arm,
                   (Mean(values, own, null) - Mean(values, reference, null)) / scale,
                   (Mean(values, own, weights) - Mean(values, reference, weights)) / scale),
        ];
    }

    private static int[] RowsInArm(int[] arms, int arm) => [.. Enumerable.Range(0, arms.Length).Where(row => arms[row] == arm)];

    private static double Scale(double[] values, int[] own, int[] reference) =>
        Math.Sqrt((Moments.Variance(Array.ConvertAll(own, row => values[row]))
            + Moments.Variance(Array.ConvertAll(reference, row => values[row]))) / 2);

    private static double Mean(double[] values, int[] rows, double[]? weights)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * values[row];
            total += weight;
        }

        return sum / total;
    }
}
