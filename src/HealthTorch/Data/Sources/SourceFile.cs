using System.Security.Cryptography;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A data file: its columns are known.</summary>
internal abstract class SourceFile
{
    private readonly string? _path;
    private readonly Func<Stream> _open;

    /// <summary>A file.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="path">Where it is; null where it is no file of its own.</param>
    /// <param name="open">Opens its bytes.</param>
    protected SourceFile(string name, string? path, Func<Stream> open) => (Name, _path, _open) = (name, path, open);

    /// <summary>The same file.</summary>
    /// <param name="same">The file.</param>
    protected SourceFile(SourceFile same)
        : this(same.Name, same._path, same._open)
    {
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The names in its header, in the file's order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>How its bytes are read, other than by the dictionary.</summary>
    public abstract string Format { get; }

    /// <summary>The state it is in; null where it is no file of its own.</summary>
    public FileStamp? Stamp => _path is null ? null : FileStamp.Of(_path);

    /// <summary>Options that may find the header where <see cref="Columns"/> are not those expected.</summary>
    public virtual IReadOnlyList<string> HeaderHints => [];

    /// <summary>How numbers are written in it.</summary>
    public virtual NumberFormat Numbers => NumberFormat.Plain;

    /// <summary>The options of its source that say how numbers are written.</summary>
    public virtual IReadOnlyList<string> NumberOptions => [];

    /// <summary>How the numbers of a column are written.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public virtual NumberFormat NumbersOf(int column) => Numbers;

    /// <summary>Opens a file: what it is its first bytes tell, and of text the ending of its name (.sdf, .tsv).</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="format">How it is written where it is a CSV file or a workbook.</param>
    public static SourceFile Open(string path, TableFormat format)
    {
        var first = FirstBytes.Of(() => OpenBytes(path));
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(stem).ToUpperInvariant() switch
        {
            _ when FirstBytes.AreParquet(first) => ParquetFile.Open(path),
            _ when FirstBytes.AreWorkbook(first) => WorkbookFile.At(path, format),
            ".SDF" => SdfFile.Open(path),
            ".TSV" => CsvFile.At(path, format with { Separator = '\t' }),
            _ => CsvFile.At(path, format),
        };
    }

    /// <summary>Goes through the rows.</summary>
    /// <param name="columns">The columns to read.</param>
    /// <param name="readers">The reader of each.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public abstract RowCursor Rows(IReadOnlyList<PlannedColumn> columns, ColumnReader[] readers, CancellationToken cancellation);

    /// <summary>Where a row is, as a reader of the file would look for it.</summary>
    /// <param name="row">Data row, from 0.</param>
    public virtual string Place(int row) => $"row {row + 1}";

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var stream = _open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Opens the bytes of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    protected static FileStream OpenBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataException($"{path}: needed a file but found a folder");
        }

        if (FileStatus.Of(path) is { Kind: FileKind.Other })
        {
            throw new DataException($"{path}: needed a file, which is read several times, but found a device or a pipe");
        }

        if (!File.Exists(path))
        {
            throw new DataException($"{path}: no such file; the working directory is {Directory.GetCurrentDirectory()}");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be opened: {e.Message}");
        }
    }
}
