using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>A Parquet file.</summary>
internal sealed class ParquetFile : SourceFile
{
    private readonly IReadOnlyList<string> _types;

    private ParquetFile(string path, IReadOnlyList<string> columns, IReadOnlyList<string> types, int rows)
        : base(path, path, columns, rows) => _types = types;

    /// <inheritdoc/>
    public override string Table => TableOf(Path);

    /// <summary>Reads a file's columns and number of rows.</summary>
    /// <param name="path">Where it is.</param>
    public static ParquetFile Open(string path)
    {
        OpenBytes(path).Dispose();
        try
        {
            using var connection = DuckDb.Open();
            var columns = ReadColumns(connection, path);
            return new ParquetFile(path, [.. columns.Select(c => c.Name)], [.. columns.Select(c => c.Type)], CountRows(connection, path));
        }
        catch (DuckDBException e)
        {
            throw new DataException($"{path}: cannot be read as Parquet: {DuckDb.Reason(e)}");
        }
    }

    /// <inheritdoc/>
    public override string TextOf(int column)
    {
        var type = _types[column];
        return IsNested(type)
            ? throw new DataException(
                $"{Name}: column '{Columns[column]}' holds {type}; needed one number, text, date or truth value a row")
            : $"CAST({DuckDb.Identifier(Columns[column])} AS VARCHAR)";
    }

    private static bool IsNested(string type) =>
        type.EndsWith(']')
        || type == "BLOB"
        || type.StartsWith("STRUCT", StringComparison.Ordinal)
        || type.StartsWith("MAP", StringComparison.Ordinal);

    // Folders called like year=2024 would become columns.
    private static string TableOf(string path) => $"read_parquet({DuckDb.FileLiteral(path)}, hive_partitioning = false)";

    private static List<(string Name, string Type)> ReadColumns(DuckDBConnection connection, string path)
    {
        using var command = DuckDb.Query(connection, $"DESCRIBE SELECT * FROM {TableOf(path)}");
        using var reader = command.ExecuteReader();
        List<(string, string)> columns = [];
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    private static int CountRows(DuckDBConnection connection, string path)
    {
        using var command = DuckDb.Query(connection, $"SELECT count(*) FROM {TableOf(path)}");
        return checked((int)(long)command.ExecuteScalar()!);
    }
}
