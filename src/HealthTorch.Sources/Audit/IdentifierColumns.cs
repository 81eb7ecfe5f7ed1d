using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Inputs that identify rows or patients: a category with nearly as many levels as rows, or unique integers that are in increasing order,
/// have few gaps or have the name of a record number. What a model learns from them does not generalize to new patients.
/// </summary>
internal sealed record IdentifierColumns : IAuditCheck
{
    private const int MinRows = 20;
    private const double MinLevelProportion = 0.9;

    private static readonly HashSet<string> IdentifierWords =
        ["id", "ids", "nr", "nbr", "number", "pid", "mrn", "key", "index", "record", "rownames"];

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        string[] columns = [.. subject.TrainingColumns.Where(IsIdentifier).Select(column => column.Name)];
        return columns.Length == 0 ? [] :
        [
            new Finding(
                Severity.Warning,
                "identifier-columns",
                $"{MessageLists.Names(columns)} {(columns.Length == 1 ? "has" : "have")} a different value in nearly every training row, "
                + "like an identifier or a counter: what a model learns from it does not generalize to new patients; "
                + "declare such a column as id, annotation or ignored."),
        ];
    }

    private static bool IsIdentifier(Column column) => column.Kind switch
    {
        ColumnKind.Category => HasLevelPerRow(column),
        ColumnKind.Numeric => IsCounter(column.Values.ToArray(), column.Name),
        _ => false,
    };

    private static bool HasLevelPerRow(Column column)
    {
        var counts = LevelCounts.Count(column);
        return counts.Sum() >= MinRows && counts.Count(count => count > 0) >= MinLevelProportion * counts.Sum();
    }

    private static bool IsCounter(double[] values, string name)
    {
        if (values.Length < MinRows || !Array.TrueForAll(values, double.IsInteger) || values.Distinct().Count() < values.Length)
        {
            return false;
        }

        var steps = values.Zip(values.Skip(1), (before, after) => after - before);
        return steps.All(step => step > 0)
            || values.Max() - values.Min() < 2 * values.Length
            || NameWords.Split(name).Any(IdentifierWords.Contains);
    }
}
