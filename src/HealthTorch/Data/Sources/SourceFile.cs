using System.Security.Cryptography;

namespace HealthTorch.Data;

/// <summary>A data file that DuckDB can read: its columns are known and its structure is sound.</summary>
/// <param name="path">Where it is.</param>
/// <param name="name">What messages call it.</param>
/// <param name="columns">The names in its header.</param>
/// <param name="rows">Number of data rows.</param>
internal abstract class SourceFile(string path, string name, IReadOnlyList<string> columns, int rows)
{
    private const string Endings = ".csv, .csv.gz, .tsv, .tsv.gz or .parquet";

    /// <summary>What messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>The names in its header, in the file's order.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Number of data rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>The file as a table in SQL.</summary>
    public abstract string Table { get; }

    /// <summary>Where it is.</summary>
    protected string Path { get; } = path;

    /// <summary>Opens a file of the kind that its name ends with.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="separator">Between the cells of a CSV file; null to detect it.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public static SourceFile Open(string path, char? separator, CancellationToken cancellation)
    {
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return System.IO.Path.GetExtension(stem).ToUpperInvariant() switch
        {
            ".CSV" => CsvFile.Open(path, separator, cancellation),
            ".TSV" => CsvFile.Open(path, '\t', cancellation),
            ".PARQUET" when stem == path => ParquetFile.Open(path),
            _ => throw new DataException($"{path}: needed a file whose name ends in {Endings}"),
        };
    }

    /// <summary>The text of a column as an expression in SQL.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public abstract string TextOf(int column);

    /// <summary>Where a row is, as a reader of the file would look for it.</summary>
    /// <param name="row">Data row, from 0.</param>
    public virtual string Place(int row) => $"row {row + 1}";

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var stream = File.OpenRead(Path);
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
