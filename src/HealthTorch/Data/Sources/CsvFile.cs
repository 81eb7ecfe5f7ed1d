namespace HealthTorch.Data;

/// <summary>A CSV file whose every byte has been scanned: DuckDB's tolerance has nothing left to tolerate.</summary>
internal sealed class CsvFile : SourceFile
{
    private readonly char _separator;
    private readonly string _lineEnding;

    private CsvFile(string path, string name, char separator, CsvShape shape)
        : base(path, name, shape.Columns, shape.Rows) => (_separator, _lineEnding) = (separator, shape.LineEnding);

    // Not strict_mode: with it, DuckDB 1.5 finds no rows in a file whose lines end with CR LF.
    /// <inheritdoc/>
    public override string Table =>
        $"""
        read_csv({DuckDb.FileLiteral(Path)}, auto_detect = false, header = true, hive_partitioning = false,
            delim = '{_separator}', quote = '"', escape = '"', nullstr = '', new_line = '{_lineEnding}',
            max_line_size = {2 * CsvRecords.LongestRecord}, compression = '{(IsCompressed(Path) ? "gzip" : "none")}',
            columns = {"{"}{string.Join(", ", Enumerable.Range(0, Columns.Count).Select(column => $"'{TextOf(column)}': 'VARCHAR'"))}{"}"})
        """;

    /// <summary>Scans a file.</summary>
    /// <param name="path">Where it is; ending in <c>.gz</c> when compressed.</param>
    /// <param name="separator">Between cells; null to detect it.</param>
    /// <param name="cancellation">Ends the scan early.</param>
    /// <param name="name">What messages call the file; null for its path.</param>
    public static CsvFile Open(string path, char? separator, CancellationToken cancellation, string? name = null)
    {
        name ??= path;
        var between = separator ?? Read(path, name, CsvHeader.SeparatorOf);
        var shape = Read(path, name, text => new CsvScan(name, between).Run(text, cancellation));
        return new CsvFile(path, name, between, shape);
    }

    /// <inheritdoc/>
    public override string TextOf(int column) => $"c{column}";

    /// <inheritdoc/>
    public override string Place(int row)
    {
        var line = Read(Path, Name, text => new CsvScan(Name, _separator).LineOf(row, text));
        return $"{base.Place(row)} (line {line})";
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static T Read<T>(string path, string name, Func<Stream, T> read)
    {
        using var bytes = OpenBytes(path);
        if (!IsCompressed(path))
        {
            return read(bytes);
        }

        using var text = new GzipText(bytes, name);
        return read(text);
    }
}
