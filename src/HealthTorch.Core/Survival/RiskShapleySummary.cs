using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Core.Survival;

/// <summary>Shapley values of the input columns for the predicted probability of an event by a horizon.</summary>
/// <param name="Cause">The cause of the event.</param>
/// <param name="Horizon">The time.</param>
/// <param name="Rows">Number of rows over which attributions were averaged.</param>
/// <param name="Columns">Mean absolute attribution of each column to a patient's probability, the largest first.</param>
/// <param name="Patients">Three patients: with a low, a middle and a high risk.</param>
public sealed record RiskShapleySummary(
    string Cause, double Horizon, int Rows, IReadOnlyList<MeanFeatureAttribution> Columns, IReadOnlyList<PatientExplanation> Patients)
{
    /// <summary>
    /// Computes the attributions for each cause; null for targets other than times to an event, for more than 100 columns, and for other
    /// inputs than columns.
    /// </summary>
    /// <param name="predict">The model.</param>
    /// <param name="evaluationSet">Patients that the model was not trained on.</param>
    /// <param name="prediction">The predictions for <paramref name="evaluationSet"/>.</param>
    /// <param name="seed">Seed of the random draws.</param>
    internal static IReadOnlyList<RiskShapleySummary>? Compute(
        Func<Cohort, Prediction> predict, Cohort evaluationSet, Prediction prediction, long seed) =>
        evaluationSet.Targets is SurvivalTimes events && FeatureAttributions.Supports(evaluationSet)
            ? [.. Enumerable.Range(1, events.CauseNames.Count)
                .Select(
                    cause => Compute(cohort => (SurvivalCurves)predict(cohort), evaluationSet, (SurvivalCurves)prediction, cause, seed))]
            : null;

    private static RiskShapleySummary Compute(
        Func<Cohort, SurvivalCurves> predict, Cohort evaluationSet, SurvivalCurves prediction, int cause, long seed)
    {
        var horizons = SurvivalColumns.Horizons(prediction);
        var horizon = horizons[horizons.Count / 2];
        var shares =
            FeatureAttributions.Compute(
                evaluationSet, cohort => predict(cohort).Incidence(cause, horizon), prediction.Incidence(cause, horizon), seed);
        return new RiskShapleySummary(
            prediction.Causes[cause - 1],
            horizon,
            shares.Rows,
            shares.Columns,
            [.. shares.Examples.Select(
                example => new PatientExplanation(example.Level, example.PredictedValue, example.Average, example.Attributions))]);
    }
}

/// <summary>The mean size of the attribution of a column.</summary>
/// <param name="Column">The input column.</param>
/// <param name="MeanSize">Mean absolute attribution of the column over patients.</param>
public sealed record MeanFeatureAttribution(string Column, double MeanSize);

/// <summary>A patient's predicted probability, decomposed into attributions of the columns.</summary>
/// <param name="Risk">low, middle or high.</param>
/// <param name="Probability">The predicted probability.</param>
/// <param name="Average">The mean predicted probability of the background patients.</param>
/// <param name="Shares">The attributions, the largest first; their sum is the predicted probability minus the mean.</param>
public sealed record PatientExplanation(string Risk, double Probability, double Average, IReadOnlyList<FeatureAttribution> Shares);

/// <summary>The attribution of a patient's value of a column.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Value">The patient's value.</param>
/// <param name="Share">The attribution, positive where the value increases the prediction.</param>
public sealed record FeatureAttribution(string Column, string Value, double Share);
