namespace HealthTorch.Data;

/// <summary>
/// Inputs that identify rows or patients: a category with nearly as many levels as rows, or unique integers that are in increasing order,
/// have few gaps or have the name of a record number. What a model learns from them does not generalize to new patients.
/// </summary>
internal sealed record IdentifierColumns : IAuditCheck
{
    private const int FewestRows = 20;
    private const double NearlyAllLevels = 0.9;

    private static readonly HashSet<string> Words =
        ["id", "ids", "nr", "nbr", "number", "pid", "mrn", "key", "index", "record", "rownames"];

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        string[] columns = [.. subject.TrainingColumns.Where(IsIdentifier).Select(column => column.Name)];
        return columns.Length == 0 ? [] :
        [
            new Finding(
                Severity.Warning,
                "identifier-columns",
                $"{Listing.Names(columns)} {(columns.Length == 1 ? "has" : "have")} a different value in nearly every training row, "
                + "like an identifier or a counter: what a model learns from it does not generalize to new patients; "
                + "declare such a column as id, annotation or ignored."),
        ];
    }

    private static bool IsIdentifier(Column column) => column.Kind switch
    {
        ColumnKind.Category => HasALevelPerRow(column),
        ColumnKind.Numeric => IsCounter(column.Values.ToArray(), column.Name),
        _ => false,
    };

    private static bool HasALevelPerRow(Column column)
    {
        var counts = LevelCounts.Of(column);
        return counts.Sum() >= FewestRows && counts.Count(count => count > 0) >= NearlyAllLevels * counts.Sum();
    }

    private static bool IsCounter(double[] values, string name)
    {
        if (values.Length < FewestRows || !Array.TrueForAll(values, double.IsInteger) || values.Distinct().Count() < values.Length)
        {
            return false;
        }

        var steps = values.Zip(values.Skip(1), (before, after) => after - before);
        return steps.All(step => step > 0)
            || values.Max() - values.Min() < 2 * values.Length
            || NameWords.Split(name).Any(Words.Contains);
    }
}
