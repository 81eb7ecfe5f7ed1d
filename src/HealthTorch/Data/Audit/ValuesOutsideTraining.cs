using System.Globalization;

namespace HealthTorch.Data;

/// <summary>
/// Numbers in the other partitions that are far outside the training range: below the minimum or above the maximum by more than half of the
/// range. A network extrapolates there; a different unit may be the cause.
/// </summary>
internal sealed record ValuesOutsideTraining : IAuditCheck
{
    private const double Far = 0.5;
    private const double ManyRows = 0.01;
    private const int FewestTrainingRows = 20;

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Cohort.Inputs is not Table table || subject.Parts.Count < 2 || subject.Split.Train.Count < FewestTrainingRows)
        {
            return [];
        }

        int[] others = [.. subject.Parts.Where(part => part.Rows != subject.Split.Train).SelectMany(part => part.Rows)];
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
                found[0].Count >= ManyRows * others.Length ? Severity.Warning : Severity.Note,
                "values-outside-training",
                $"far outside the range of the training rows, among {others.Length} other rows: "
                + $"{Listing.Phrases(found.Select(column => column.Phrase))}; the model extrapolates there: "
                + "check the unit and the number format."),
        ];
    }

    private static Outside? Compare(Column column, int[] train, int[] others)
    {
        var sorted = column.Take(train).Values.Sorted();
        if (sorted.Length < FewestTrainingRows)
        {
            return null;
        }

        var (low, high) = (sorted[0], sorted[^1]);
        var margin = Far * (high - low);
        double[] far = [.. column.Take(others).Values.Where(value => value < low - margin || value > high + margin)];
        return far.Length == 0 || high == low ? null : new Outside(far.Length, string.Create(
            CultureInfo.InvariantCulture,
            $"'{column.Name}' ({Listing.Count(far.Length, "value")}, from {far.Min():g4} to {far.Max():g4}; training "
                + $"{low:g4} to {high:g4})"));
    }

    private sealed record Outside(int Count, string Phrase);
}
