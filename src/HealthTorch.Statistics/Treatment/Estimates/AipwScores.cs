using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// Augmented inverse probability weighted (AIPW, doubly robust) scores, one per patient and arm: the expected outcome under the arm, plus,
/// for patients who received it, their residual divided by its probability. The mean score estimates the mean outcome if all patients
/// received the arm; it is consistent if either nuisance model is correct.
/// </summary>
/// <remarks>
/// Robins, Rotnitzky, Zhao: Estimation of regression coefficients when some regressors are not always observed (1994); Chernozhukov et al.:
/// Double/debiased machine learning for treatment and structural parameters (2018), equation 5.3. Standard errors are based on the
/// influence function.
/// </remarks>
public sealed class AipwScores
{
    private AipwScores(double[] values, int arms) => (Values, ArmCount) = (values, arms);

    /// <summary>Row-major, patients x arms.</summary>
    public double[] Values { get; }

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; }

    /// <summary>Number of patients.</summary>
    public int Count => Values.Length / ArmCount;

    /// <summary>Computes the scores.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Expected outcomes and probabilities for the same patients, preferably cross-fitted.</param>
    public static AipwScores Compute(EffectData data, Nuisances nuisances) => Compute(data.Values, data.Arms, nuisances);

    /// <summary>Computes the scores.</summary>
    /// <param name="values">Outcomes.</param>
    /// <param name="arms">Arms received.</param>
    /// <param name="nuisances">Expected outcomes and probabilities.</param>
    public static AipwScores Compute(double[] values, int[] arms, Nuisances nuisances)
    {
        if (values.Length != nuisances.Count || arms.Length != nuisances.Count)
        {
            throw new ArgumentException($"Needed nuisances for {values.Length} patients but got them for {nuisances.Count}.");
        }

        var scores = (double[])nuisances.Outcomes.Clone();
        for (var row = 0; row < values.Length; row++)
        {
            var received = (row * nuisances.ArmCount) + arms[row];
            scores[received] += (values[row] - scores[received]) / nuisances.Propensities[received];
        }

        return new AipwScores(scores, nuisances.ArmCount);
    }

    /// <summary>The score of a patient and arm.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double this[int row, int arm] => Values[(row * ArmCount) + arm];

    /// <summary>The score of each patient for the effect of an arm against the reference.</summary>
    /// <param name="arm">Index of the arm.</param>
    public double[] Effects(int arm)
    {
        var effects = new double[Count];
        for (var row = 0; row < effects.Length; row++)
        {
            effects[row] = this[row, arm] - this[row, 0];
        }

        return effects;
    }

    /// <summary>The mean outcome if all patients received an arm.</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError Mean(int arm) => Moments.MeanWithError(ArmMatrix.Column(Values, arm, ArmCount));

    /// <summary>The average effect of an arm against the reference (ATE).</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError AverageEffect(int arm) => Moments.MeanWithError(Effects(arm));

    /// <summary>The average effect of an arm against the reference in a subset of the patients.</summary>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="rows">The rows of the subset, chosen without regard to their outcomes.</param>
    public EstimateWithError AverageEffect(int arm, int[] rows) =>
        Moments.MeanWithError(Array.ConvertAll(rows, row => this[row, arm] - this[row, 0]));

    /// <summary>The logarithm of the ratio of an arm's mean outcome to the reference's; NaN unless both are above 0.</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError LogRatio(int arm) => LogMeanRatio.Compute(
        Mean(arm).Value, ArmMatrix.Column(Values, arm, ArmCount), Mean(0).Value, ArmMatrix.Column(Values, 0, ArmCount));

    /// <summary>The mean outcome under a policy. A policy learned from the same patients is overestimated.</summary>
    /// <param name="policy">The arm that the policy gives to each patient.</param>
    /// <remarks>Dudík, Langford, Li: Doubly robust policy evaluation and learning (2011).</remarks>
    public EstimateWithError PolicyValue(int[] policy) => Moments.MeanWithError([.. policy.Select((arm, row) => this[row, arm])]);

    /// <summary>The average effect of an arm against the reference among the patients who received it (ATT).</summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Their expected outcomes and probabilities.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>
    /// Hahn: On the role of the propensity score in efficient semiparametric estimation of average treatment effects (1998), theorem 1.
    /// </remarks>
    public static EstimateWithError AverageEffectOnTreated(EffectData data, Nuisances nuisances, int arm)
    {
        var (treated, scores) = (data.Arms.Count(received => received == arm), new double[data.Count]);
        for (var row = 0; row < scores.Length; row++)
        {
            var (first, received) = (row * data.ArmCount, data.Arms[row]);
            var odds = nuisances.Propensities[first + arm] / nuisances.Propensities[first];
            var weight = received == arm ? 1 : received == 0 ? -odds : 0;
            scores[row] = weight * (data.Values[row] - nuisances.Outcomes[first]) * data.Count / treated;
        }

        var effect = scores.Average();
        double[] influence = [.. scores.Select((score, row) => score - (data.Arms[row] == arm ? effect * data.Count / treated : 0))];
        return new EstimateWithError(effect, Moments.MeanWithError(influence).StandardError);
    }
}
