using System.Globalization;

namespace HealthTorch.Data;

/// <summary>
/// Columns whose declared kind does not fit their values: numeric columns with only 0 and 1, and dates stored as numbers or as levels.
/// </summary>
internal sealed record ColumnCodes : IAuditCheck
{
    private const int FewestRows = 20;

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        string[] yesOrNo =
            [.. subject.TrainingColumns.Where(column => column.Kind == ColumnKind.Numeric && Holds(column, IsYesOrNo)).Select(Name)];
        if (yesOrNo.Length > 0)
        {
            yield return new Finding(
                Severity.Note,
                "numeric-booleans",
                $"only 0 and 1 in {Listing.Count(yesOrNo.Length, "numeric column")} ({Listing.Names(yesOrNo)}): if they mean no and yes, "
                    + "declare the kind boolean.");
        }

        string[] dates = [.. subject.TrainingColumns.Where(HoldsDates).Select(Name)];
        if (dates.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "date-columns",
                $"{Listing.Names(dates)} {(dates.Length == 1 ? "holds" : "hold")} dates: what a model learns from a date does not "
                    + "generalize to later patients, and the date may be that of the outcome; declare the kind date and compute an age "
                    + "or a duration from it.");
        }
    }

    private static string Name(Column column) => column.Name;

    private static bool HoldsDates(Column column) => column.Kind switch
    {
        ColumnKind.Numeric =>
            Holds(column, value => double.IsInteger(value) && value is >= 18000101 and <= 22001231 && IsDate($"{value}", "yyyyMMdd")),
        ColumnKind.Category =>
            column.Levels.Count > 1 && column.Levels.All(level => IsDate(level[..Math.Min(10, level.Length)], "yyyy-MM-dd")),
        _ => false,
    };

    private static bool IsYesOrNo(double value) => value is 0 or 1;

    private static bool IsDate(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool Holds(Column column, Predicate<double> allowed)
    {
        var present = column.Values.Length - column.Values.CountMissing();
        return present >= FewestRows && column.Values.All(value => double.IsNaN(value) || allowed(value));
    }
}
