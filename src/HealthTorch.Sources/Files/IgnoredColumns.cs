using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Columns;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Files;

/// <summary>
/// Reads the columns of a file that its dictionary ignores or does not declare, as text in a second pass, and joins them to a cohort by row
/// number.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">The data dictionary.</param>
/// <remarks>
/// Nothing is read from a file with a declared id or with more than 250,000 rows; if there are more than 100 such columns, only the first
/// 100 are read, since a column that identifies the patient is usually among the first.
/// </remarks>
internal sealed class IgnoredColumns(SourceFile file, DataDictionary dictionary)
{
    private const int MaxRows = 250_000;
    private const int MaxColumns = 100;

    private static readonly ColumnConfig Text = new() { Kind = ColumnKind.Annotation };

    /// <summary>An empty result.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string?>> None { get; } = new Dictionary<string, IReadOnlyList<string?>>();

    /// <summary>Names of the columns, in the order of the file.</summary>
    public IReadOnlyList<string> Names => [.. file.Columns.Where(IsIgnored)];

    /// <summary>Reads the columns: one text per row of the cohort; null where missing.</summary>
    /// <param name="cohort">The cohort, read from the same file; its ids are row numbers if no id column is declared.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Read(Cohort cohort, CancellationToken cancellation)
    {
        ColumnBinding[] plan =
        [
            .. file.Columns.Select((name, index) => new ColumnBinding(index, name, Text, IsTarget: false))
                .Where(column => IsIgnored(column.Name)).Take(MaxColumns),
        ];
        if (plan.Length == 0 || cohort.Count > MaxRows || cohort.Ids is not DictionaryEncodedStrings ids || HasId)
        {
            return None;
        }

        TextColumnReader[] readers = [.. plan.Select(column => new TextColumnReader(column.Name, Text))];
        return ReadRows(plan, readers, cancellation)
            ? readers.ToDictionary(reader => reader.Name, reader => TakeRows(reader, ids))
            : None;
    }

    private bool HasId => dictionary.Columns.Values.Any(column => column.Kind == ColumnKind.Id);

    private bool IsIgnored(string name) => !dictionary.Target.TargetColumns.Contains(name)
        && (dictionary.Columns.TryGetValue(name, out var config)
            ? config.Kind == ColumnKind.Ignored
            : dictionary.OtherColumns == OtherColumns.Ignored);

    private static IReadOnlyList<string?> TakeRows(TextColumnReader reader, DictionaryEncodedStrings ids) =>
        DictionaryEncodedStrings.Take(reader.ToTexts(), [.. ids.Codes.Select(row => (int)row)]);

    // Any text is allowed, so no cell is rejected.
    private bool ReadRows(ColumnBinding[] plan, TextColumnReader[] readers, CancellationToken cancellation)
    {
        using var cursor = file.Rows(plan, readers, cancellation);
        var (rows, open) = (0, 0);
        for (; cursor.MoveNext(); rows++, open++)
        {
            if (rows == MaxRows)
            {
                return false;
            }

            if (open % Segment.MaxRows == 0)
            {
                open = Reopen(readers, open);
            }

            cursor.Read(open, []);
        }

        Reopen(readers, open);
        return true;
    }

    private static int Reopen(TextColumnReader[] readers, int rows)
    {
        foreach (var reader in readers)
        {
            if (rows > 0)
            {
                reader.Values.CompleteSegment(rows);
            }

            reader.Values.Resize(Segment.MaxRows);
        }

        return 0;
    }
}
