using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Explanation;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>Shapley values of the input columns for a scalar prediction.</summary>
/// <param name="Rows">Number of rows over which attributions were averaged.</param>
/// <param name="Columns">Mean absolute attribution of each column, the largest first.</param>
/// <param name="Examples">Three patients: with a low, a middle and a high prediction.</param>
internal sealed record ColumnShares(int Rows, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<SharedOut> Examples)
{
    private const int MostColumns = 100, MostPatients = 100, MostPredictions = 200_000;
    private const int Orders = 8, OrdersOfPatient = 100;

    private static readonly (string Name, double Level)[] _examples = [("low", 0.05), ("middle", 0.5), ("high", 0.95)];

    /// <summary>Whether attributions can be computed for these patients: only with 1 to 100 columns.</summary>
    public static bool AreOf(Cohort cohort) => cohort is { Count: > 0, Inputs: Table { Columns.Count: > 0 and <= MostColumns } };

    /// <summary>Computes the attributions.</summary>
    /// <param name="cohort">Patients that the model was not trained on.</param>
    /// <param name="predict">Predicts a number for each patient.</param>
    /// <param name="predictions">The predictions for <paramref name="cohort"/>.</param>
    /// <param name="seed">Seed of the random draws.</param>
    public static ColumnShares Of(Cohort cohort, Func<Cohort, double[]> predict, double[] predictions, long seed)
    {
        var (columns, shapley) = (((Table)cohort.Inputs).Columns, new ShapleyValues(cohort, predict));
        var most = Math.Clamp(MostPredictions / (2 * Orders * (columns.Count + 1)), 1, MostPatients);
        int[] sample = [.. Seeds.Stream(seed, "explained").Permutation(cohort.Count).Take(most).Order()];
        var shares = shapley.Of(sample, Orders, seed);
        return new ColumnShares(
            sample.Length,
            [
                .. columns.Select((column, j) => new ColumnShare(column.Name, shares.Average(of => Math.Abs(of.Parts[j]))))
                    .OrderByDescending(share => share.MeanSize),
            ],
            [.. _examples.Select(
                example => Shared(example.Name, shapley.Of([AtLevel(predictions, example.Level)], OrdersOfPatient, seed)[0], columns))]);
    }

    private static int AtLevel(double[] predictions, double level)
    {
        int[] order = [.. Enumerable.Range(0, predictions.Length).OrderBy(row => predictions[row])];
        return order[(int)(level * (predictions.Length - 1))];
    }

    private static SharedOut Shared(string level, Attribution of, IReadOnlyList<Column> columns) => new(
        level,
        of.Said,
        of.Average,
        [
            .. columns.Select((column, j) => new ValueShare(column.Name, Text(column, column.Values[of.Row]), of.Parts[j]))
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
/// <param name="Said">The prediction.</param>
/// <param name="Average">The mean prediction for the background patients.</param>
/// <param name="Shares">The attributions, the largest first; their sum is the prediction minus the mean.</param>
internal sealed record SharedOut(string Level, double Said, double Average, IReadOnlyList<ValueShare> Shares);
