using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring;

namespace HealthTorch.Tests.Scoring;

/// <summary>Patients as a scorer reads them.</summary>
internal static class ScorerPatients
{
    /// <summary>The values of patients, row-major, patients x columns.</summary>
    public static double[] From(Scorer scorer, Cohort cohort)
    {
        var table = ((Table)cohort.Inputs).Columns.ToDictionary(column => column.Name);
        var strata = HazardStrata.From(cohort.Targets);
        var values = new double[cohort.Count * scorer.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, place) = (i / scorer.Columns.Count, i % scorer.Columns.Count);
            values[i] = scorer.Columns[place].Name == strata?.Column ? scorer.EncodeLevel(place, strata.StratumName(row)) : Value(scorer, place, table, row);
        }

        return values;
    }

    /// <summary>What a model predicts in the order of a scorer's numbers, row-major.</summary>
    public static double[] Numbers(Prediction prediction) => prediction switch
    {
        ClassProbabilities classes => classes.Values,
        MultiLabelProbabilities labels => labels.Values,
        RegressionPrediction numbers => [.. numbers.Values.Index().SelectMany(number => new[] { number.Item, numbers.StandardDeviations?[number.Index] ?? double.NaN })
            .Where(number => !double.IsNaN(number))],
        SurvivalCurves curves => [.. Enumerable.Range(0, curves.Count).SelectMany(row => curves.Risks.Skip(row * curves.Causes.Count).Take(curves.Causes.Count)
            .Concat(curves.Incidences.Skip(row * curves.Causes.Count * curves.Times.Length).Take(curves.Causes.Count * curves.Times.Length)))],
        _ => throw new ArgumentException($"needed a prediction of a single network but got {prediction.GetType().Name}", nameof(prediction)),
    };

    private static double Value(Scorer scorer, int place, Dictionary<string, Column> table, int row)
    {
        var column = table[scorer.Columns[place].Name];
        var value = column.Values[row];
        return column.Levels.Count == 0 || double.IsNaN(value) ? value : scorer.EncodeLevel(place, column.Levels[(int)value]);
    }
}
