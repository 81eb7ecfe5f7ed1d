using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>The nuisance estimates of effect estimators: expected outcomes and probabilities of the arms (propensities).</summary>
public sealed class Nuisances
{
    /// <summary>Default lower bound at which propensities are clipped.</summary>
    public const double DefaultClip = 0.01;

    /// <summary>Creates nuisances from given values.</summary>
    /// <param name="outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
    /// <param name="propensities">
    /// Probability of each arm, row-major, patients x arms; clipped from below at <paramref name="clip"/>.
    /// </param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="clip">Lower bound of the probabilities, in [0, 1 / arms).</param>
    public Nuisances(double[] outcomes, double[] propensities, int arms, double clip = DefaultClip)
    {
        if (outcomes.Length != propensities.Length || outcomes.Length % arms != 0)
        {
            throw new ArgumentException(
                $"Needed outcomes and probabilities for {arms} arms per patient but got {outcomes.Length} and {propensities.Length} "
                    + "values.");
        }

        (Outcomes, ArmCount) = (outcomes, arms);
        Propensities = Array.ConvertAll(propensities, value => Math.Max(value, clip));
        var clipped = Enumerable.Range(0, Count)
            .Count(row => propensities.AsSpan(row * arms, arms).ContainsAnyExceptInRange(clip, double.PositiveInfinity));
        ClippedProportion = Count == 0 ? 0 : (double)clipped / Count;
    }

    /// <summary>Expected outcome under each arm, row-major, patients x arms.</summary>
    public double[] Outcomes { get; }

    /// <summary>Clipped probability of each arm, row-major, patients x arms.</summary>
    public double[] Propensities { get; }

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; }

    /// <summary>Fraction of patients with a clipped probability.</summary>
    public double ClippedProportion { get; }

    /// <summary>Number of patients.</summary>
    public int Count => Outcomes.Length / ArmCount;

    /// <summary>
    /// The nuisances used to evaluate a prediction: the outcomes estimated for the evaluation, or else those of the prediction; and the
    /// known probabilities, or else the estimated ones, or else those of the prediction. Null without any probabilities.
    /// </summary>
    /// <param name="truth">The patients.</param>
    /// <param name="prediction">Predicted outcomes and effects of the patients.</param>
    internal static Nuisances? TryForEvaluation(TreatmentOutcomes truth, EffectPrediction prediction) =>
        (truth.Propensities ?? truth.EvaluationNuisances?.Propensities ?? prediction.Propensities) is { } propensities
            ? new Nuisances(
                truth.EvaluationNuisances?.Outcomes ?? prediction.Outcomes,
                propensities,
                truth.ArmNames.Count,
                truth.Propensities is null ? DefaultClip : 0)
            : null;

    /// <summary>Cross-fitted nuisances: those of a patient come from models fitted without the patient's fold.</summary>
    /// <param name="data">The patients; known probabilities are used as they are.</param>
    /// <param name="parts">The base learners.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="clip">Lower bound of the probabilities.</param>
    public static Nuisances CrossFit(EffectData data, BaseLearners parts, CrossFitting folds, double clip = DefaultClip)
    {
        var outcomes = new double[data.Count * data.ArmCount];
        for (var arm = 0; arm < data.ArmCount; arm++)
        {
            var ofArm = CrossFitOutcomes(arm, data, parts, folds);
            for (var row = 0; row < data.Count; row++)
            {
                outcomes[(row * data.ArmCount) + arm] = ofArm[row];
            }
        }

        return CrossFit(outcomes, data, parts, folds, clip);
    }

    /// <summary>Nuisances with given expected outcomes and cross-fitted probabilities.</summary>
    /// <param name="outcomes">Expected outcomes, cross-fitted.</param>
    /// <param name="data">The patients; known probabilities are used as they are.</param>
    /// <param name="parts">The base learners, of which the propensity classifier is used.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="clip">Lower bound of the probabilities.</param>
    internal static Nuisances CrossFit(double[] outcomes, EffectData data, BaseLearners parts, CrossFitting folds, double clip) =>
        new(outcomes, data.Propensities ?? CrossFitPropensities(data, parts, folds), data.ArmCount, data.Propensities is null ? clip : 0);

    /// <summary>The task of the outcome regression in one arm.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="fold">The fold to be predicted, from 0; null if there are no folds.</param>
    /// <exception cref="EstimationException">No training row received the arm.</exception>
    internal static RegressionProblem OutcomeTask(EffectData data, int arm, int[] training, int? fold = null)
    {
        int[] ofArm = Array.FindAll(training, row => data.Arms[row] == arm);
        return ofArm.Length == 0
            ? throw new EstimationException((fold is null ? "the data have" : $"fold {fold + 1} of the cross-fitting has")
                + $" no training patient in the arm '{data.ArmNames[arm]}': "
                + "the arm has too few patients for cross-fitting")
            : new RegressionProblem(
                $"outcome/{data.ArmNames[arm]}{(fold is null ? "" : $"/fold-{fold + 1}")}",
                data.Rows.Take(ofArm),
                Array.ConvertAll(ofArm, row => data.Values[row]));
    }

    private static double[] CrossFitOutcomes(int arm, EffectData data, BaseLearners parts, CrossFitting folds) =>
        folds.Predict(data.Rows, (fold, training) => parts.Outcome.Fit(OutcomeTask(data, arm, training, fold)));

    private static double[] CrossFitPropensities(EffectData data, BaseLearners parts, CrossFitting folds) =>
        folds.Predict(data.Rows, (fold, training) => parts.Propensity.Fit(new ClassificationProblem(
            $"propensity/fold-{fold + 1}", data.Rows.Take(training), Array.ConvertAll(training, row => data.Arms[row]), data.ArmCount)));
}
