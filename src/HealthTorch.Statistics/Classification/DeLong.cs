using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// AUROC for independent patients with DeLong's variance: its confidence interval, and the paired test of two models on the same patients.
/// </summary>
/// <remarks>
/// DeLong, DeLong, Clarke-Pearson: Comparing the areas under two or more correlated receiver operating characteristic curves (1988); with
/// midranks in n log n time as in Sun, Xu: Fast implementation of DeLong's algorithm (2014). Rows are assumed to be independent: if a
/// patient has several rows, use <see cref="Bootstrap"/>.
/// </remarks>
public sealed class DeLong
{
    private readonly double[] _positiveComponents;
    private readonly double[] _negativeComponents;

    private DeLong(double[] ofPositives, double[] ofNegatives)
    {
        (_positiveComponents, _negativeComponents) = (ofPositives, ofNegatives);
        Area = ofPositives.Length == 0 || ofNegatives.Length == 0 ? double.NaN : ofPositives.Average();
        Variance = Covariance(this, this);
    }

    /// <summary>Area under the ROC curve; NaN unless both classes have at least one patient.</summary>
    public double Area { get; }

    /// <summary>Variance of the area; NaN unless both classes have at least two patients.</summary>
    public double Variance { get; }

    /// <summary>Computes the AUROC of a model.</summary>
    /// <param name="truth">The truth, with two classes.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    public static DeLong Compute(ClassLabels truth, ClassProbabilities prediction)
    {
        var rows = Enumerable.Range(0, truth.Count).ToLookup(row => truth.Labels[row] == 1, row => prediction[row, 1]);
        double[] positives = [.. rows[true]], negatives = [.. rows[false]];
        var ranks = MidRanks([.. positives, .. negatives]);
        var (among, amongNegatives) = (MidRanks(positives), MidRanks(negatives));
        return new DeLong(
            [.. positives.Select((_, i) => (ranks[i] - among[i]) / negatives.Length)],
            [.. negatives.Select((_, j) => 1 - ((ranks[positives.Length + j] - amongNegatives[j]) / positives.Length))]);
    }

    /// <summary>The two-sided normal confidence interval of the area (not transformed), truncated to [0, 1].</summary>
    /// <param name="level">Confidence level, in (0, 1).</param>
    public Estimate Interval(double level = 0.95)
    {
        var half = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(Variance);
        return new Estimate(Defined(Area), Defined(Math.Max(Area - half, 0)), Defined(Math.Min(Area + half, 1)));
    }

    /// <summary>Tests whether two models have the same area on the same patients.</summary>
    /// <param name="other">The other model, on the same rows in the same order.</param>
    public AurocComparison CompareWith(DeLong other)
    {
        var difference = Area - other.Area;
        var z = difference / Math.Sqrt(Variance + other.Variance - (2 * Covariance(this, other)));
        return new AurocComparison(difference, z, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
    }

    private static double Covariance(DeLong a, DeLong b) =>
        (a._positiveComponents.Covariance(b._positiveComponents) / a._positiveComponents.Length)
        + (a._negativeComponents.Covariance(b._negativeComponents) / a._negativeComponents.Length);

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;

    /// <summary>Ranks from one; tied values get the mean of their ranks.</summary>
    private static double[] MidRanks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int first = 0, next; first < values.Length; first = next)
        {
            for (next = first + 1; next < values.Length && values[order[next]] == values[order[first]]; next++)
            {
            }

            foreach (var row in order.AsSpan(first, next - first))
            {
                ranks[row] = (first + next + 1) / 2.0;
            }
        }

        return ranks;
    }
}

/// <summary>The result of a paired test of two areas under the ROC curve.</summary>
/// <param name="Difference">The first area minus the second.</param>
/// <param name="Z">
/// The difference divided by its standard error; NaN if it has no variance (both models rank the patients identically).
/// </param>
/// <param name="PValue">Two-sided p value.</param>
public sealed record AurocComparison(double Difference, double Z, double PValue);
