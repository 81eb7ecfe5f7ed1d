using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Training;
using HealthTorch.Scoring;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Reads a model's folder and predicts with it.</summary>
internal static class FolderReading
{
    /// <summary>By the scorer: a patient of whom nothing is known, and one with a value in every column.</summary>
    /// <returns>Why it was refused; null where all that was predicted is finite.</returns>
    /// <exception cref="NotFiniteNumberException">What was predicted is not.</exception>
    public static string? ByScorer(string folder)
    {
        try
        {
            var scorer = Scorer.Load(folder);
            var said = new double[2 * scorer.OutputCount];
            scorer.ScoreMany([.. Patient(scorer, isKnown: false), .. Patient(scorer, isKnown: true)], said);
            RequireFinite(said);
            scorer.Score(Patient(scorer, isKnown: true), said.AsSpan(0, scorer.OutputCount));
            RequireFinite(said);
            _ = scorer.Predict(Patient(scorer, isKnown: true)).ToJson();
            return null;
        }
        catch (DataException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>As the command <c>predict</c> reads it.</summary>
    /// <returns>Why it was refused; null where all that was predicted is finite.</returns>
    /// <exception cref="NotFiniteNumberException">What was predicted is not.</exception>
    public static string? ByModelFolder(string folder, Cohort patients, Engine engine)
    {
        try
        {
            using var model = ModelFolder.Read(folder, Catalog.Families, "cpu", engine);
            var prediction = model.PredictWithReasons(patients);
            RequireFinite(Numbers(prediction));
            using var csv = new StringWriter();
            model.WritePredictions(csv, patients, prediction, model.Notes(patients));
            return null;
        }
        catch (DataException refused)
        {
            return refused.Message;
        }
    }

    private static double[] Patient(Scorer scorer, bool isKnown) => [.. scorer.Columns.Select((column, place) =>
        column.Levels.Count > 0 && (isKnown || place == scorer.Columns.Count - 1 && column.Name == "site") ? scorer.EncodeLevel(place, column.Levels[0])
        : isKnown ? 1 : double.NaN)];

    private static double[] Numbers(Prediction prediction) => prediction switch
    {
        ClassProbabilities classes => classes.Values,
        MultiLabelProbabilities labels => labels.Values,
        RegressionPrediction numbers => [.. numbers.Values, .. numbers.StandardDeviations ?? []],
        SurvivalCurves curves => [.. curves.Risks, .. curves.Incidences],
        EffectPrediction effects => [.. effects.Outcomes, .. effects.StandardErrors ?? [], .. effects.Propensities ?? []],
        _ => throw new ArgumentException($"needed a known prediction but got {prediction.GetType().Name}", nameof(prediction)),
    };

    private static void RequireFinite(double[] numbers)
    {
        if (!Array.TrueForAll(numbers, double.IsFinite))
        {
            throw new NotFiniteNumberException($"needed finite predictions but got {numbers.First(number => !double.IsFinite(number))}");
        }
    }
}
