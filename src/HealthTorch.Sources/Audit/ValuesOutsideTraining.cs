using System.Globalization;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Numbers in the other partitions that are far outside the training range: below the minimum or above the maximum by more than half of the
/// range. A network extrapolates there; a different unit may be the cause.
/// </summary>
internal sealed record ValuesOutsideTraining : IAuditCheck
{
    private const double MarginFraction = 0.5;
    private const double WarningProportion = 0.01;
    private const int MinTrainingRows = 20;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Cohort.Inputs is not Table table || subject.Partitions.Count < 2 || subject.Split.Train.Count < MinTrainingRows)
        {
            return [];
        }

        int[] others = [.. subject.Partitions.Where(part => part.Rows != subject.Split.Train).SelectMany(part => part.Rows)];
        Outside[] found =
        [
            .. table.Columns.Where(column => column.Kind == ColumnKind.Numeric)
                .Select(column => Compare(column, [.. subject.Split.Train], others))
                .OfType<Outside>()
                .OrderByDescending(column => column.Count),
        ];
        return found.Length == 0 ? [] :
        [
            new Finding(
                found[0].Count >= WarningProportion * others.Length ? Severity.Warning : Severity.Note,
                "values-outside-training",
                $"far outside the range of the training rows, among {others.Length} other rows: "
                + $"{MessageLists.Phrases(found.Select(column => column.Phrase))}; the model extrapolates there: "
                + "check the unit and the number format."),
        ];
    }

    private static Outside? Compare(Column column, int[] train, int[] others)
    {
        var sorted = column.Take(train).Values.ToSortedArray();
        if (sorted.Length < MinTrainingRows)
        {
            return null;
        }

        var (low, high) = (sorted[0], sorted[^1]);
        var margin = MarginFraction * (high - low);
        double[] far = [.. column.Take(others).Values.Where(value => value < low - margin || value > high + margin)];
        return far.Length == 0 || high == low ? null : new Outside(far.Length, string.Create(
            CultureInfo.InvariantCulture,
            $"'{column.Name}' ({MessageLists.Count(far.Length, "value")}, from {far.Min():g4} to {far.Max():g4}; training "
                + $"{low:g4} to {high:g4})"));
    }

    private sealed record Outside(int Count, string Phrase);
}
