using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>What effects rest on and nobody is interested in: expected outcomes and probabilities of the arms.</summary>
public sealed class Nuisances
{
    /// <summary>The least probability of an arm unless another is given.</summary>
    public const double UsualClip = 0.01;

    /// <summary>Keeps nuisances.</summary>
    /// <param name="outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
    /// <param name="propensities">Probability of each arm, row-major, patients x arms; moved to at least <paramref name="clip"/>.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="clip">In [0, 1 / arms).</param>
    public Nuisances(double[] outcomes, double[] propensities, int arms, double clip = UsualClip)
    {
        if (outcomes.Length != propensities.Length || outcomes.Length % arms != 0)
        {
            throw new ArgumentException($"Needed outcomes and probabilities of {arms} arms each, but got {outcomes.Length} and {propensities.Length}.");
        }

        (Outcomes, ArmCount) = (outcomes, arms);
        Propensities = Array.ConvertAll(propensities, value => Math.Max(value, clip));
        var clipped = Enumerable.Range(0, Count).Count(row => propensities.AsSpan(row * arms, arms).ContainsAnyExceptInRange(clip, double.PositiveInfinity));
        ShareClipped = Count == 0 ? 0 : (double)clipped / Count;
    }

    /// <summary>Expected outcome under each arm, row-major, patients x arms.</summary>
    public double[] Outcomes { get; }

    /// <summary>Probability of each arm, row-major, patients x arms, clipped.</summary>
    public double[] Propensities { get; }

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; }

    /// <summary>Share of patients with a probability that was clipped.</summary>
    public double ShareClipped { get; }

    /// <summary>Number of patients.</summary>
    public int Count => Outcomes.Length / ArmCount;

    /// <summary>
    /// What a prediction is judged by: the expected outcomes that were estimated for the evaluation, or else its own, and the known probabilities, or
    /// else the estimated ones, or else its own; null without any probabilities.
    /// </summary>
    /// <param name="truth">The patients.</param>
    /// <param name="said">What is said of them.</param>
    internal static Nuisances? TryOf(Outcomes truth, Effects said) =>
        (truth.Propensities ?? truth.Evaluation?.Propensities ?? said.Propensities) is { } propensities
            ? new Nuisances(truth.Evaluation?.Outcomes ?? said.Outcomes, propensities, truth.ArmNames.Count, truth.Propensities is null ? UsualClip : 0)
            : null;

    /// <summary>Nuisances that have not seen the fold of the patient that they are of.</summary>
    /// <param name="data">The patients; known probabilities are taken as they are.</param>
    /// <param name="parts">What learns them.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="clip">Least probability of an arm.</param>
    public static Nuisances CrossFitted(EffectData data, LearnerParts parts, CrossFitting folds, double clip = UsualClip)
    {
        var outcomes = new double[data.Count * data.ArmCount];
        for (var arm = 0; arm < data.ArmCount; arm++)
        {
            var ofArm = OutcomesOf(arm, data, parts, folds);
            for (var row = 0; row < data.Count; row++)
            {
                outcomes[(row * data.ArmCount) + arm] = ofArm[row];
            }
        }

        return CrossFitted(outcomes, data, parts, folds, clip);
    }

    /// <summary>Nuisances whose expected outcomes are known already.</summary>
    /// <param name="outcomes">Expected outcomes, cross-fitted.</param>
    /// <param name="data">The patients; known probabilities are taken as they are.</param>
    /// <param name="parts">What learns the probabilities of the arms.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="clip">Least probability of an arm.</param>
    internal static Nuisances CrossFitted(double[] outcomes, EffectData data, LearnerParts parts, CrossFitting folds, double clip) =>
        new(outcomes, data.Propensities ?? PropensitiesOf(data, parts, folds), data.ArmCount, data.Propensities is null ? clip : 0);

    /// <summary>The regression of the outcome under an arm.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="training">The rows that it may see.</param>
    /// <param name="fold">The fold that it is for, from 0; null for none.</param>
    /// <exception cref="EstimationException">None of the rows received the arm.</exception>
    internal static RegressionTask OutcomeTask(EffectData data, int arm, int[] training, int? fold = null)
    {
        int[] ofArm = Array.FindAll(training, row => data.Arms[row] == arm);
        return ofArm.Length == 0
            ? throw new EstimationException((fold is null ? "the data have" : $"fold {fold + 1} of the cross-fitting has")
                + $" no patient of the arm '{data.ArmNames[arm]}' to learn from: "
                + "the arm has too few patients for cross-fitting")
            : new RegressionTask(
                $"outcome/{data.ArmNames[arm]}{(fold is null ? "" : $"/fold-{fold + 1}")}",
                data.Rows.Take(ofArm),
                Array.ConvertAll(ofArm, row => data.Values[row]));
    }

    private static double[] OutcomesOf(int arm, EffectData data, LearnerParts parts, CrossFitting folds) =>
        folds.Predict(data.Rows, (fold, training) => parts.Outcome.Fit(OutcomeTask(data, arm, training, fold)));

    private static double[] PropensitiesOf(EffectData data, LearnerParts parts, CrossFitting folds) => folds.Predict(data.Rows, (fold, training) =>
        parts.Propensity.Fit(new ClassificationTask(
            $"propensity/fold-{fold + 1}", data.Rows.Take(training), Array.ConvertAll(training, row => data.Arms[row]), data.ArmCount)));
}
