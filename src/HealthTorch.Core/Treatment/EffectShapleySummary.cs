using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Core.Treatment;

/// <summary>Shapley values of the input columns for the predicted effect of the second arm compared with the first.</summary>
/// <param name="Arm">The second arm.</param>
/// <param name="Rows">Number of rows over which attributions were averaged.</param>
/// <param name="Columns">Mean absolute attribution of each column to a patient's effect, the largest first.</param>
/// <param name="Patients">Three patients: with a low, a middle and a high effect.</param>
public sealed record EffectShapleySummary(
    string Arm, int Rows, IReadOnlyList<MeanFeatureAttribution> Columns, IReadOnlyList<PatientEffectExplanation> Patients)
{
    /// <summary>Computes the attributions; null for more than 100 columns, and for other inputs than columns.</summary>
    /// <param name="predict">The model.</param>
    /// <param name="evaluationSet">Patients that the model was not trained on.</param>
    /// <param name="seed">Seed of the random draws.</param>
    internal static EffectShapleySummary? Compute(Func<Cohort, Prediction> predict, Cohort evaluationSet, long seed)
    {
        if (evaluationSet.Targets is not TreatmentOutcomes outcomes || !FeatureAttributions.Supports(evaluationSet))
        {
            return null;
        }

        var shares = FeatureAttributions.Compute(evaluationSet, Effect, Effect(evaluationSet), seed);
        return new EffectShapleySummary(
            outcomes.ArmNames[1],
            shares.Rows,
            shares.Columns,
            [.. shares.Examples.Select(
                example => new PatientEffectExplanation(example.Level, example.PredictedValue, example.Average, example.Attributions))]);

        double[] Effect(Cohort cohort) => ((EffectPrediction)predict(cohort)).ArmEffects(1);
    }
}

/// <summary>A patient's predicted effect, decomposed into attributions of the columns.</summary>
/// <param name="Level">low, middle or high.</param>
/// <param name="Effect">The predicted effect.</param>
/// <param name="Average">The mean predicted effect of the background patients.</param>
/// <param name="Shares">The attributions, the largest first; their sum is the predicted effect minus the mean.</param>
public sealed record PatientEffectExplanation(string Level, double Effect, double Average, IReadOnlyList<FeatureAttribution> Shares);
