using System.Security.Cryptography;
using HealthTorch.Data;
using HealthTorch.Data.Files;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Excel;
using HealthTorch.Sources.Parquet;
using HealthTorch.Sources.Sdf;

namespace HealthTorch.Sources.Reading;

/// <summary>A data file with known columns.</summary>
internal abstract class SourceFile
{
    private readonly string? _path;
    private readonly Func<Stream> _open;

    /// <summary>Creates a file.</summary>
    /// <param name="name">Name of the file in messages.</param>
    /// <param name="path">Path of the file; null if it is not a file on disk.</param>
    /// <param name="open">Opens the bytes of the file.</param>
    protected SourceFile(string name, string? path, Func<Stream> open) => (Name, _path, _open) = (name, path, open);

    /// <summary>Creates a copy that refers to the same file.</summary>
    /// <param name="same">The file.</param>
    protected SourceFile(SourceFile same)
        : this(same.Name, same._path, same._open)
    {
    }

    /// <summary>Name of the file in messages.</summary>
    public string Name { get; }

    /// <summary>The column names, in the order of the file.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Size and modification state of the file; null if it is not a file on disk.</summary>
    public FileStamp? Stamp => _path is null ? null : FileStamp.Of(_path);

    /// <summary>Suggestions of options that may help to find the header if expected names are not in <see cref="Columns"/>.</summary>
    public virtual IReadOnlyList<string> HeaderHints => [];

    /// <summary>The number format of the file.</summary>
    public virtual NumberFormat NumberFormat => NumberFormat.Invariant;

    /// <summary>Names of the data options that define the number format.</summary>
    public virtual IReadOnlyList<string> NumberFormatOptions => [];

    /// <summary>The number format of a column.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public virtual NumberFormat NumberFormatFor(int column) => NumberFormat;

    /// <summary>
    /// Opens a file. Its format is detected from the first bytes, and for text files from the file name extension (.sdf, .tsv).
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="format">The table format, used for CSV files and workbooks.</param>
    public static SourceFile Open(string path, TableFormat format)
    {
        var first = FileSignature.Read(() => OpenBytes(path));
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(stem).ToUpperInvariant() switch
        {
            _ when FileSignature.IsParquet(first) => ParquetFile.Open(path),
            _ when FileSignature.IsWorkbook(first) => WorkbookFile.OpenSheet(path, format),
            ".SDF" => SdfFile.Open(path),
            ".TSV" => CsvFile.OpenFile(path, format with { Separator = '\t' }),
            _ => CsvFile.OpenFile(path, format),
        };
    }

    /// <summary>Opens a cursor over the rows.</summary>
    /// <param name="columns">The columns to read.</param>
    /// <param name="readers">The reader of each column.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public abstract RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation);

    /// <summary>The location of a row, for messages.</summary>
    /// <param name="row">Data row, from 0.</param>
    public virtual string Location(int row) => $"row {row + 1}";

    /// <summary>SHA-256 hash of the file's bytes, in lowercase hexadecimal.</summary>
    public string Sha256()
    {
        using var stream = _open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Opens the bytes of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="DataException">The file does not exist or cannot be opened.</exception>
    protected static FileStream OpenBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataException($"{path}: expected a file but found a folder");
        }

        if (FileStatus.Get(path) is { Kind: FileKind.Other })
        {
            throw new DataException($"{path}: expected a regular file (it is read several times) but found a device or a pipe");
        }

        if (!File.Exists(path))
        {
            throw new DataException($"{path}: the file does not exist; the working directory is {Directory.GetCurrentDirectory()}");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the file cannot be opened: {e.Message}");
        }
    }
}
