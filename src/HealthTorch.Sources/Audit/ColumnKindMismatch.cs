using System.Globalization;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns whose declared kind does not fit their values: numeric columns with only 0 and 1, and dates stored as numbers or as levels.
/// </summary>
internal sealed record ColumnKindMismatch : IAuditCheck
{
    private const int MinRows = 20;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        string[] yesOrNo =
            [.. subject.TrainingColumns.Where(column => column.Kind == ColumnKind.Numeric && HasOnly(column, IsYesOrNo)).Select(GetName)];
        if (yesOrNo.Length > 0)
        {
            yield return new Finding(
                Severity.Note,
                "numeric-booleans",
                $"only 0 and 1 in {MessageLists.Count(yesOrNo.Length, "numeric column")} ({MessageLists.Names(yesOrNo)}): if they mean "
                + "no and yes, "
                    + "declare the kind boolean.");
        }

        string[] dates = [.. subject.TrainingColumns.Where(HoldsDates).Select(GetName)];
        if (dates.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "date-columns",
                $"{MessageLists.Names(dates)} {(dates.Length == 1 ? "holds" : "hold")} dates: what a model learns from a date does not "
                    + "generalize to later patients, and the date may be that of the outcome; declare the kind date and compute an age "
                    + "or a duration from it.");
        }
    }

    private static string GetName(Column column) => column.Name;

    private static bool HoldsDates(Column column) => column.Kind switch
    {
        ColumnKind.Numeric =>
            HasOnly(column, value => double.IsInteger(value) && value is >= 18000101 and <= 22001231 && IsDate($"{value}", "yyyyMMdd")),
        ColumnKind.Category =>
            column.Levels.Count > 1 && column.Levels.All(level => IsDate(level[..Math.Min(10, level.Length)], "yyyy-MM-dd")),
        _ => false,
    };

    private static bool IsYesOrNo(double value) => value is 0 or 1;

    private static bool IsDate(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool HasOnly(Column column, Predicate<double> allowed)
    {
        var present = column.Values.Length - column.Values.CountMissing();
        return present >= MinRows && column.Values.All(value => double.IsNaN(value) || allowed(value));
    }
}
