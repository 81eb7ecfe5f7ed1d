namespace HealthTorch.Data;

/// <summary>A CSV file.</summary>
internal sealed class CsvFile : SourceFile
{
    private readonly Func<Stream> _open;
    private readonly char? _separator;
    private readonly IReadOnlyList<string>? _header;

    private CsvFile(string name, string? path, Func<Stream> open, bool isCompressed, char? separator, IReadOnlyList<string>? header)
        : base(name, path, open)
    {
        _open = isCompressed ? () => new GzipText(open(), name) : open;
        (_separator, _header) = (separator, header);
        using var text = _open();
        Format = $"CSV {(isCompressed ? "gzip" : "")} {separator}{(header is null ? "" : $" {string.Join(',', header)}")}";
        Columns = new CsvRecords(text, name, separator, header, CancellationToken.None).Header;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override string Format { get; }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">Where it is; ending in <c>.gz</c> when compressed.</param>
    /// <param name="separator">Between cells; null to detect it.</param>
    /// <param name="header">The names of the columns of a file that has no header.</param>
    public static CsvFile At(string path, char? separator, IReadOnlyList<string>? header = null) =>
        new(path, path, () => OpenBytes(path), path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), separator, header);

    /// <summary>Reads the header of what is not a file of its own.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="open">Opens its bytes, not compressed.</param>
    public static CsvFile Open(string name, Func<Stream> open) => new(name, path: null, open, isCompressed: false, ',', header: null);

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<PlannedColumn> columns, ColumnReader[] readers, CancellationToken cancellation)
    {
        var text = _open();
        return new CsvCursor(text, new CsvRecords(text, Name, _separator, _header, cancellation), [.. columns.Select(column => column.Index)], readers);
    }

    /// <inheritdoc/>
    public override string Place(int row)
    {
        using var text = _open();
        var records = new CsvRecords(text, Name, _separator, _header, CancellationToken.None);
        while (records.Row < row && records.MoveNext())
        {
        }

        return $"{base.Place(row)} (line {records.Line})";
    }
}
