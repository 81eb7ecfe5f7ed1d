using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Csv;

/// <summary>A CSV file, plain or gzip-compressed; the file name does not matter.</summary>
internal sealed class CsvFile : SourceFile
{
    private readonly Func<Stream> _open;
    private readonly TableFormat _format;
    private readonly string _encoding;

    private CsvFile(string name, string? path, Func<Stream> open, TableFormat format)
        : base(name, path, open)
    {
        _format = format;
        var bytes = ValidatingGzipStream.DecompressIfGzip(open, name);
        var first = FileSignature.Read(bytes);
        if (FileSignature.IsWorkbook(first) || FileSignature.IsParquet(first))
        {
            var (what, type) = FileSignature.IsParquet(first)
                ? ("a Parquet file", "parquet")
                : ("an Excel workbook, or another archive", "excel");
            throw new DataException($"{name}: the file is {what}, although its name suggests text; use \"type\": \"{type}\" to read it");
        }

        _encoding = TextEncodings.Detect(format.Encoding, first);
        _open = () => TextEncodings.Transcode(bytes(), _encoding, first);
        using var text = _open();
        Columns = Records(text, CancellationToken.None).Header;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeaderHints => CsvHeader.Hints(Columns);

    /// <inheritdoc/>
    public override NumberFormat NumberFormat => _format.Numbers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NumberFormatOptions => ["decimalMark", "thousandsMark"];

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="format">The format of the table.</param>
    public static CsvFile OpenFile(string path, TableFormat format) => new(path, path, () => OpenBytes(path), format);

    /// <summary>Reads the header of a CSV stream that is not a file on disk.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="open">Opens its bytes.</param>
    public static CsvFile OpenStream(string name, Func<Stream> open) =>
        new(name, path: null, open, TableFormat.Default with { Separator = ',' });

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation)
    {
        var text = _open();
        return new CsvCursor(text, Records(text, cancellation), [.. columns.Select(column => column.Index)], readers);
    }

    /// <inheritdoc/>
    public override string Location(int row)
    {
        using var text = _open();
        var records = Records(text, CancellationToken.None);
        while (records.Row < row && records.MoveNext())
        {
        }

        return $"{base.Location(row)} (line {records.Line})";
    }

    private CsvRecords Records(Stream text, CancellationToken cancellation) => new(text, Name, _format, _encoding, cancellation);
}
