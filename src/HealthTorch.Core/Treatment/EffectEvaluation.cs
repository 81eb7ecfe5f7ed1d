using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>Predicted effects of the evaluation rows, with their observed outcomes.</summary>
internal sealed class EffectEvaluation
{
    /// <summary>Combines outcomes and predictions.</summary>
    /// <param name="truth">The observed outcomes.</param>
    /// <param name="prediction">The predicted effects.</param>
    public EffectEvaluation(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        (Truth, PredictedEffects, Values, Nuisances) =
            (truth, prediction, OutcomeValues.TryFrom(truth), Nuisances.TryForEvaluation(truth, prediction));
        Scores = Nuisances is null || Values is null ? null : AipwScores.Compute(Values, truth.Arms, Nuisances);
    }

    /// <summary>The observed outcomes.</summary>
    public TreatmentOutcomes Truth { get; }

    /// <summary>The predicted effects.</summary>
    public EffectPrediction PredictedEffects { get; }

    /// <summary>Probabilities of the arms used for evaluation, row-major, patients x arms; null where there are none.</summary>
    public double[]? Propensities => Nuisances?.Propensities;

    /// <summary>Outcomes as numbers; null where patients of an arm were not followed to the horizon.</summary>
    public double[]? Values { get; }

    /// <summary>Outcome predictions and probabilities used for evaluation; null without probabilities.</summary>
    public Nuisances? Nuisances { get; }

    /// <summary>Doubly robust (AIPW) scores; null where <see cref="Values"/> or <see cref="Nuisances"/> are.</summary>
    public AipwScores? Scores { get; }

    /// <summary>1 where a higher outcome is better, otherwise -1.</summary>
    public int Sign => Truth.HigherIsBetter ? 1 : -1;

    /// <summary>The arms after the first.</summary>
    public IEnumerable<int> Arms => Enumerable.Range(1, Truth.ArmNames.Count - 1);

    /// <summary>The arms after the first with at least two patients, provided that the reference arm has at least two.</summary>
    public IEnumerable<int> ComparedArms => Arms.Where(arm => Truth.CountInArm(arm) > 1 && Truth.CountInArm(0) > 1);

    /// <summary>The patients in the form that estimators read.</summary>
    /// <param name="rows">Their prepared inputs.</param>
    public EffectData ToEffectData(FeatureRows rows) => new(rows, Values!, Truth.Arms, Truth.ArmNames)
    {
        HigherIsBetter = Truth.HigherIsBetter,
        Propensities = Truth.Propensities,
    };
}
