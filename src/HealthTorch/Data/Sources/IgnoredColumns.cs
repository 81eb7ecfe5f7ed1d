namespace HealthTorch.Data;

/// <summary>
/// The columns of a file that its dictionary ignores or does not name, read in a second pass as text and joined to a cohort by row number.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">What its columns hold.</param>
/// <remarks>
/// Nothing is read of a file with a declared id, or of more than 250,000 rows; of more than 100 such columns the first 100 are read: a
/// column that names the patient is usually among the first.
/// </remarks>
internal sealed class IgnoredColumns(SourceFile file, DataDictionary dictionary)
{
    private const int MaxRows = 250_000;
    private const int MaxColumns = 100;

    private static readonly ColumnConfig Text = new() { Kind = ColumnKind.Annotation };

    /// <summary>No columns.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string?>> None { get; } = new Dictionary<string, IReadOnlyList<string?>>();

    /// <summary>Their names, in the file's order.</summary>
    public IReadOnlyList<string> Names => [.. file.Columns.Where(IsIgnored)];

    /// <summary>The columns, a text for each row of the cohort; null where missing.</summary>
    /// <param name="cohort">Read from the same file: its ids are row numbers where none is declared.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Read(Cohort cohort, CancellationToken cancellation)
    {
        PlannedColumn[] plan =
        [
            .. file.Columns.Select((name, index) => new PlannedColumn(index, name, Text, IsTarget: false))
                .Where(column => IsIgnored(column.Name)).Take(MaxColumns),
        ];
        if (plan.Length == 0 || cohort.Count > MaxRows || cohort.Ids is not CodedTexts ids || HasId)
        {
            return None;
        }

        TextReader[] readers = [.. plan.Select(column => new TextReader(column.Name, Text))];
        return ReadRows(plan, readers, cancellation)
            ? readers.ToDictionary(reader => reader.Name, reader => TakeRows(reader, ids))
            : None;
    }

    private bool HasId => dictionary.Columns.Values.Any(column => column.Kind == ColumnKind.Id);

    private bool IsIgnored(string name) => !dictionary.Target.TargetColumns.Contains(name)
        && (dictionary.Columns.TryGetValue(name, out var config)
            ? config.Kind == ColumnKind.Ignored
            : dictionary.OtherColumns == OtherColumns.Ignored);

    private static IReadOnlyList<string?> TakeRows(TextReader reader, CodedTexts ids) =>
        CodedTexts.Take(reader.ToTexts(), [.. ids.Codes.Select(row => (int)row)]);

    // Every cell may be any text, so that none is refused.
    private bool ReadRows(PlannedColumn[] plan, TextReader[] readers, CancellationToken cancellation)
    {
        using var cursor = file.Rows(plan, readers, cancellation);
        var (rows, open) = (0, 0);
        for (; cursor.MoveNext(); rows++, open++)
        {
            if (rows == MaxRows)
            {
                return false;
            }

            if (open % Segment.MostRows == 0)
            {
                open = Reopen(readers, open);
            }

            cursor.Read(open, []);
        }

        Reopen(readers, open);
        return true;
    }

    private static int Reopen(TextReader[] readers, int rows)
    {
        foreach (var reader in readers)
        {
            if (rows > 0)
            {
                reader.Values.Close(rows);
            }

            reader.Values.Open(Segment.MostRows);
        }

        return 0;
    }
}
