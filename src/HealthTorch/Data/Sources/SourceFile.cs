using System.Security.Cryptography;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A data file: its columns are known.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="path">Where it is; null where it is no file of its own.</param>
/// <param name="open">Opens its bytes.</param>
internal abstract class SourceFile(string name, string? path, Func<Stream> open)
{
    private const string Endings = ".csv, .csv.gz, .tsv, .tsv.gz, .parquet, .sdf or .sdf.gz";

    /// <summary>What messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>The names in its header, in the file's order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>How its bytes are read, other than by the dictionary.</summary>
    public abstract string Format { get; }

    /// <summary>The state it is in; null where it is no file of its own.</summary>
    public FileStamp? Stamp => path is null ? null : FileStamp.Of(path);

    /// <summary>Opens a file of the kind that its name ends with.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="separator">Between the cells of a CSV file; null to detect it.</param>
    public static SourceFile Open(string path, char? separator)
    {
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(stem).ToUpperInvariant() switch
        {
            ".CSV" => CsvFile.At(path, separator),
            ".TSV" => CsvFile.At(path, '\t'),
            ".SDF" => SdfFile.Open(path),
            ".PARQUET" when stem == path => ParquetFile.Open(path),
            _ => throw new DataException($"{path}: needed a file whose name ends in {Endings}"),
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
        using var stream = open();
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
