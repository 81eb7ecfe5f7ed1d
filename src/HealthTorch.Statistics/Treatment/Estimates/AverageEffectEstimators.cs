using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.Distributions;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>The unadjusted difference of mean outcomes between two arms: unbiased in a randomized trial, confounded otherwise.</summary>
/// <param name="Difference">The arm's mean minus the reference's, with its standard error.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the Student t distribution of estimate over standard error.</param>
/// <remarks>Welch: The generalization of "Student's" problem when several different population variances are involved (1947).</remarks>
public sealed record UnadjustedDifference(EstimateWithError Difference, double DegreesOfFreedom)
{
    /// <summary>Two-sided p value of the test of no difference; NaN if outcomes do not vary within arms.</summary>
    public double PValue => DegreesOfFreedom > 0
        ? 2 * StudentT.CDF(0, 1, DegreesOfFreedom, -Math.Abs(Difference.Value / Difference.StandardError))
        : double.NaN;

    /// <summary>Estimates the difference of an arm against the reference.</summary>
    /// <param name="data">The patients, at least two in each of the arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static UnadjustedDifference Estimate(EffectData data, int arm)
    {
        var (treated, reference) = (Group(data, arm), Group(data, 0));
        var (a, b) = (Moments.Variance(treated) / treated.Length, Moments.Variance(reference) / reference.Length);
        return new UnadjustedDifference(
            new EstimateWithError(Moments.Mean(treated) - Moments.Mean(reference), Math.Sqrt(a + b)),
            (a + b) * (a + b) / ((a * a / (treated.Length - 1)) + (b * b / (reference.Length - 1))));
    }

    /// <summary>The confidence interval.</summary>
    /// <param name="level">Confidence level, in (0, 1).</param>
    public ConfidenceInterval Interval(double level = 0.95) => ConfidenceInterval.Around(
        Difference, DegreesOfFreedom > 0 ? StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + level) / 2) : double.NaN);

    private static double[] Group(EffectData data, int arm) => Array.ConvertAll(data.RowsInArms(arm), row => data.Values[row]);
}

/// <summary>Means of outcomes weighted by the inverse probability of the arm received.</summary>
/// <remarks>
/// Hájek: Comment on an essay by D. Basu (1971): the weights are normalized to sum to one. Standard errors treat the probabilities as
/// known; they are usually conservative if the probabilities were estimated: Lunceford, Davidian: Stratification and weighting via the
/// propensity score (2004).
/// </remarks>
public static class InverseProbabilityWeighting
{
    /// <summary>The weight of each patient: the inverse probability of the arm received.</summary>
    /// <param name="arms">Arms received.</param>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms.</param>
    public static double[] Weights(int[] arms, double[] propensities)
    {
        var width = propensities.Length / Math.Max(arms.Length, 1);
        return [.. arms.Select((arm, row) => 1 / propensities[(row * width) + arm])];
    }

    /// <summary>The average effect of an arm against the reference.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static EstimateWithError AverageEffect(EffectData data, double[] propensities, int arm)
    {
        var weights = Weights(data.Arms, propensities);
        var (treated, reference) = (Mean(data, weights, arm), Mean(data, weights, 0));
        double[] influence = [.. treated.Influence.Zip(reference.Influence, (a, b) => a - b)];
        return new EstimateWithError(treated.Value - reference.Value, Moments.MeanWithError(influence).StandardError);
    }

    private static (double Value, double[] Influence) Mean(EffectData data, double[] weights, int arm)
    {
        double[] own = [.. weights.Select((weight, row) => data.Arms[row] == arm ? weight : 0)];
        var (sum, mean) = (own.Sum(), 0.0);
        for (var row = 0; row < own.Length; row++)
        {
            mean += own[row] * data.Values[row] / sum;
        }

        return (mean, [.. own.Select((weight, row) => weight * (data.Values[row] - mean) * own.Length / sum)]);
    }
}

/// <summary>G-computation: effects averaged over expected outcomes; consistent if the outcome model is correct.</summary>
/// <remarks>Robins: A new approach to causal inference in mortality studies (1986).</remarks>
public static class GComputation
{
    /// <summary>The average effect of an arm against the reference.</summary>
    /// <param name="outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static double AverageEffect(double[] outcomes, int arms, int arm) =>
        Moments.Mean(ArmMatrix.Column(outcomes, arm, arms)) - Moments.Mean(ArmMatrix.Column(outcomes, 0, arms));

    /// <summary>The average effect in a subset of the patients, such as those who received the arm.</summary>
    /// <param name="outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="rows">The patients.</param>
    public static double AverageEffect(double[] outcomes, int arms, int arm, IReadOnlyList<int> rows) =>
        AverageEffect(ArmMatrix.Take(outcomes, rows, arms)!, arms, arm);
}
