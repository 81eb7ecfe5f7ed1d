using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.BadCells;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Common codes for missing values that are read as ordinary values: levels and target classes such as NA or ?, and repeated numbers such
/// as 999 far from all other values of their column.
/// </summary>
internal sealed record UndeclaredMissing : IAuditCheck
{
    private const int MinRepeats = 2;
    private const int MinOtherValues = 10;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        string[] numbers = [.. subject.TrainingColumns.Select(DescribeNumber).OfType<string>()];
        string[] found =
        [
            .. numbers,
            .. subject.TrainingColumns.Select(DescribeLevels).OfType<string>(),
            .. subject.TrainingTargets is ClassLabels classes && classes.Names.Where(MissingCodes.IsWord).ToArray() is { Length: > 0 } names
                ? [$"the target ({MessageLists.Names(names)})"]
                : Array.Empty<string>(),
        ];
        return found.Length == 0 ? [] :
        [
            new Finding(
                numbers.Length > 0 ? Severity.Warning : Severity.Note,
                "undeclared-missing",
                $"common codes for missing values are read as ordinary values in {MessageLists.Phrases(found)}: "
                + "if they mean missing, list them in \"missing\" of the dictionary or of the column."),
        ];
    }

    private static string? DescribeNumber(Column column) =>
        column.Kind == ColumnKind.Numeric && FindCode(column.Values.ToSortedArray()) is { } code
            ? FormattableString.Invariant($"'{column.Name}' ({code})")
            : null;

    private static string? DescribeLevels(Column column) =>
        column.Levels.Where(MissingCodes.IsWord).ToArray() is { Length: > 0 } levels
            ? $"'{column.Name}' ({MessageLists.Names(levels)})"
            : null;

    // The code is an extreme value whose distance to the nearest other value exceeds the range of all others, or the only value below 0.
    private static double? FindCode(double[] sorted)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        var others = Array.FindAll(sorted, value => value != sorted[^1]);
        if (IsCode(sorted[^1], sorted.Length - others.Length, others) && sorted[^1] - others[^1] > others[^1] - others[0])
        {
            return sorted[^1];
        }

        others = Array.FindAll(sorted, value => value != sorted[0]);
        var stands = others.Length > 0 && (others[0] >= 0 || others[0] - sorted[0] > others[^1] - others[0]);
        return stands && IsCode(sorted[0], sorted.Length - others.Length, others) ? sorted[0] : null;
    }

    private static bool IsCode(double value, int repeats, double[] others) =>
        MissingCodes.IsNumber(value) && repeats >= MinRepeats && others.Length >= MinOtherValues && others[0] < others[^1];
}
