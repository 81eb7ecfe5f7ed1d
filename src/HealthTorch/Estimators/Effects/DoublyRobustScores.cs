using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// The doubly robust score of each patient and arm: what is expected under the arm, and for those who received it also their residual over
/// its probability. Its mean is the mean outcome if all received the arm, where either nuisance is right.
/// </summary>
/// <remarks>
/// Robins, Rotnitzky, Zhao: Estimation of regression coefficients when some regressors are not always observed (1994); Chernozhukov et al.:
/// Double/debiased machine learning for treatment and structural parameters (2018), equation 5.3. Standard errors are those of the
/// influence function.
/// </remarks>
public sealed class DoublyRobustScores
{
    private DoublyRobustScores(double[] values, int arms) => (Values, ArmCount) = (values, arms);

    /// <summary>Row-major, patients x arms.</summary>
    public double[] Values { get; }

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; }

    /// <summary>Number of patients.</summary>
    public int Count => Values.Length / ArmCount;

    /// <summary>The scores of patients.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Expected outcomes and probabilities of the same patients, best cross-fitted.</param>
    public static DoublyRobustScores Of(EffectData data, Nuisances nuisances) => Of(data.Values, data.Arms, nuisances);

    /// <summary>The scores of patients.</summary>
    /// <param name="values">Outcomes.</param>
    /// <param name="arms">Arms received.</param>
    /// <param name="nuisances">Expected outcomes and probabilities.</param>
    public static DoublyRobustScores Of(double[] values, int[] arms, Nuisances nuisances)
    {
        if (values.Length != nuisances.Count || arms.Length != nuisances.Count)
        {
            throw new ArgumentException($"Needed nuisances of {values.Length} patients but got {nuisances.Count}.");
        }

        var scores = (double[])nuisances.Outcomes.Clone();
        for (var row = 0; row < values.Length; row++)
        {
            var received = (row * nuisances.ArmCount) + arms[row];
            scores[received] += (values[row] - scores[received]) / nuisances.Propensities[received];
        }

        return new DoublyRobustScores(scores, nuisances.ArmCount);
    }

    /// <summary>The score of a patient and arm.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double this[int row, int arm] => Values[(row * ArmCount) + arm];

    /// <summary>The score of the effect of an arm against the reference, of each patient.</summary>
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

    /// <summary>The mean outcome if all received an arm.</summary>
    /// <param name="arm">Index of the arm.</param>
    public Estimated Mean(int arm) => Moments.MeanOf(ByArm.Column(Values, arm, ArmCount));

    /// <summary>The average effect of an arm against the reference (ATE).</summary>
    /// <param name="arm">Index of the arm.</param>
    public Estimated AverageEffect(int arm) => Moments.MeanOf(Effects(arm));

    /// <summary>The average effect of an arm against the reference among some patients.</summary>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="rows">The patients, chosen without regard to their outcomes.</param>
    public Estimated AverageEffect(int arm, int[] rows) => Moments.MeanOf(Array.ConvertAll(rows, row => this[row, arm] - this[row, 0]));

    /// <summary>The logarithm of the ratio of an arm's mean outcome to the reference's; NaN where either is not above 0.</summary>
    /// <param name="arm">Index of the arm.</param>
    public Estimated LogRatio(int arm) => MeanRatio.LogOf(
        Mean(arm).Value, ByArm.Column(Values, arm, ArmCount), Mean(0).Value, ByArm.Column(Values, 0, ArmCount));

    /// <summary>
    /// The mean outcome if each patient received the arm that a policy gives. A policy learned from these patients looks better than it is.
    /// </summary>
    /// <param name="policy">The arm of each patient.</param>
    /// <remarks>Dudík, Langford, Li: Doubly robust policy evaluation and learning (2011).</remarks>
    public Estimated PolicyValue(int[] policy) => Moments.MeanOf([.. policy.Select((arm, row) => this[row, arm])]);

    /// <summary>The average effect among those who received an arm (ATT), against the reference.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Their expected outcomes and probabilities.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>
    /// Hahn: On the role of the propensity score in efficient semiparametric estimation of average treatment effects (1998), theorem 1.
    /// </remarks>
    public static Estimated AverageEffectOfTreated(EffectData data, Nuisances nuisances, int arm)
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
        return new Estimated(effect, Moments.MeanOf(influence).StandardError);
    }
}
