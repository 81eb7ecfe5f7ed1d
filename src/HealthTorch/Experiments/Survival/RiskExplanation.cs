using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Explanation;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>What raises and lowers the predicted probability of an event by a horizon: Shapley values of the input columns.</summary>
/// <param name="Cause">The cause of the event.</param>
/// <param name="Horizon">The time.</param>
/// <param name="Rows">Patients' rows whose shares were averaged.</param>
/// <param name="Columns">Mean size of each column's share of a patient's probability, the largest first.</param>
/// <param name="Patients">Three patients: of low, middle and high risk.</param>
public sealed record RiskExplanation(
    string Cause, double Horizon, int Rows, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<ExplainedPatient> Patients)
{
    private const int MostColumns = 100, MostPatients = 100, MostPredictions = 200_000;
    private const int Orders = 8, OrdersOfPatient = 100;

    private static readonly (string Name, double Level)[] _examples = [("low", 0.05), ("middle", 0.5), ("high", 0.95)];

    /// <summary>Works it out for each cause; null of other targets than events, of more than 100 columns, and of other inputs than columns.</summary>
    /// <param name="predict">The model.</param>
    /// <param name="judged">Patients that it has not seen.</param>
    /// <param name="seed">Of the draws.</param>
    internal static IReadOnlyList<RiskExplanation>? Of(Func<Cohort, Prediction> predict, Cohort judged, long seed) =>
        judged is { Targets: Events events, Inputs: Table { Columns.Count: > 0 and <= MostColumns } }
            ? [.. Enumerable.Range(1, events.CauseNames.Count).Select(cause => Of(cohort => (SurvivalCurves)predict(cohort), judged, cause, seed))]
            : null;

    private static RiskExplanation Of(Func<Cohort, SurvivalCurves> predict, Cohort judged, int cause, long seed)
    {
        var said = predict(judged);
        var horizons = SurvivalColumns.Horizons(said);
        var horizon = horizons[horizons.Count / 2];
        var (risks, columns) = (said.Incidence(cause, horizon), ((Table)judged.Inputs).Columns);
        var shapley = new ShapleyValues(judged, cohort => predict(cohort).Incidence(cause, horizon));
        var most = Math.Clamp(MostPredictions / (2 * Orders * (columns.Count + 1)), 1, MostPatients);
        int[] sample = [.. Seeds.Stream(seed, "explained").Permutation(judged.Count).Take(most).Order()];
        var shares = shapley.Of(sample, Orders, seed);
        return new RiskExplanation(
            said.Causes[cause - 1],
            horizon,
            sample.Length,
            [
                .. columns.Select((column, j) => new ColumnShare(column.Name, shares.Average(of => Math.Abs(of.Parts[j]))))
                    .OrderByDescending(share => share.MeanSize),
            ],
            [.. _examples.Select(example => Explained(example.Name, shapley.Of([AtLevel(risks, example.Level)], OrdersOfPatient, seed)[0], columns))]);
    }

    private static int AtLevel(double[] risks, double level)
    {
        int[] order = [.. Enumerable.Range(0, risks.Length).OrderBy(row => risks[row])];
        return order[(int)(level * (risks.Length - 1))];
    }

    private static ExplainedPatient Explained(string name, Attribution of, IReadOnlyList<Column> columns) => new(
        name,
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

/// <summary>How much a column moves predicted probabilities.</summary>
/// <param name="Column">The input column.</param>
/// <param name="MeanSize">Mean size of its share of a patient's probability.</param>
public sealed record ColumnShare(string Column, double MeanSize);

/// <summary>A patient's predicted probability, shared out among the columns.</summary>
/// <param name="Risk">low, middle or high.</param>
/// <param name="Probability">What the model says.</param>
/// <param name="Average">What it says on average of the patients compared with.</param>
/// <param name="Shares">The largest first; together the difference of the two.</param>
public sealed record ExplainedPatient(string Risk, double Probability, double Average, IReadOnlyList<ValueShare> Shares);

/// <summary>What a patient's value of a column does to the predicted probability.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Value">The patient's value.</param>
/// <param name="Share">Its share, positive where it raises the probability.</param>
public sealed record ValueShare(string Column, string Value, double Share);
