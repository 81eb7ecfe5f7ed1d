using System.Globalization;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Explanation;

namespace HealthTorch.Core.Experiments;

/// <summary>Shapley values of the input columns for a scalar prediction.</summary>
/// <param name="Rows">Number of rows over which attributions were averaged.</param>
/// <param name="Columns">Mean absolute attribution of each column, the largest first.</param>
/// <param name="Examples">Three patients: with a low, a middle and a high prediction.</param>
internal sealed record FeatureAttributions(
    int Rows, IReadOnlyList<MeanFeatureAttribution> Columns, IReadOnlyList<PatientAttribution> Examples)
{
    private const int MaxColumns = 100, MaxPatients = 100, MaxPredictions = 200_000;
    private const int Permutations = 8, PermutationsPerPatient = 100;

    private static readonly (string Name, double Level)[] _examples = [("low", 0.05), ("middle", 0.5), ("high", 0.95)];

    /// <summary>Whether attributions can be computed for these patients: only with 1 to 100 columns.</summary>
    public static bool Supports(Cohort cohort) => cohort is { Count: > 0, Inputs: Table { Columns.Count: > 0 and <= MaxColumns } };

    /// <summary>Computes the attributions.</summary>
    /// <param name="cohort">Patients that the model was not trained on.</param>
    /// <param name="predict">Predicts a number for each patient.</param>
    /// <param name="predictions">The predictions for <paramref name="cohort"/>.</param>
    /// <param name="seed">Seed of the random draws.</param>
    public static FeatureAttributions Compute(Cohort cohort, Func<Cohort, double[]> predict, double[] predictions, long seed)
    {
        var (columns, shapley) = (((Table)cohort.Inputs).Columns, new ShapleyValues(cohort, predict));
        var most = Math.Clamp(MaxPredictions / (2 * Permutations * (columns.Count + 1)), 1, MaxPatients);
        int[] sample = [.. Seeds.CreateStream(seed, "explained").Permutation(cohort.Count).Take(most).Order()];
        var shares = shapley.Compute(sample, Permutations, seed);
        return new FeatureAttributions(
            sample.Length,
            [
                .. columns.Select((column, j) => new MeanFeatureAttribution(column.Name, shares.Average(of => Math.Abs(of.Values[j]))))
                    .OrderByDescending(share => share.MeanSize),
            ],
            [.. _examples.Select(
                example => ExplainPatient(
                    example.Name, shapley.Compute([AtLevel(predictions, example.Level)], PermutationsPerPatient, seed)[0], columns))]);
    }

    private static int AtLevel(double[] predictions, double level)
    {
        int[] order = [.. Enumerable.Range(0, predictions.Length).OrderBy(row => predictions[row])];
        return order[(int)(level * (predictions.Length - 1))];
    }

    private static PatientAttribution ExplainPatient(string level, Attribution of, IReadOnlyList<Column> columns) => new(
        level,
        of.Prediction,
        of.BaseValue,
        [
            .. columns.Select((column, j) => new FeatureAttribution(column.Name, Text(column, column.Values[of.Row]), of.Values[j]))
                .OrderByDescending(share => Math.Abs(share.Share)),
        ]);

    private static string Text(Column column, double value) =>
        double.IsNaN(value) ? "missing"
        : column.Levels.Count > 0 ? column.Levels[(int)value]
        : column.Kind == ColumnKind.Boolean ? (value > 0 ? "yes" : "no")
        : $"{value.ToString("0.####", CultureInfo.InvariantCulture)} {column.Unit}".TrimEnd();
}

/// <summary>A prediction for one patient, decomposed into attributions of the columns.</summary>
/// <param name="Level">low, middle or high.</param>
/// <param name="PredictedValue">The prediction.</param>
/// <param name="Average">The mean prediction for the background patients.</param>
/// <param name="Attributions">The attributions, the largest first; their sum is the prediction minus the mean.</param>
internal sealed record PatientAttribution(
    string Level, double PredictedValue, double Average, IReadOnlyList<FeatureAttribution> Attributions);
