using DuckDB.NET.Data;
using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Parquet;

/// <summary>How the cells of a column of a Parquet file are read.</summary>
internal enum ParquetCellType
{
    /// <summary>As text.</summary>
    Text,

    /// <summary>As doubles: for floating-point and integer columns, whose text gives the same double.</summary>
    Number,

    /// <summary>As truth values (true or false).</summary>
    Boolean,
}

/// <summary>A Parquet file.</summary>
internal sealed class ParquetFile : SourceFile
{
    private static readonly HashSet<string> NumberTypes =
        ["DOUBLE", "BIGINT", "UBIGINT", "INTEGER", "UINTEGER", "SMALLINT", "USMALLINT", "TINYINT", "UTINYINT"];

    private readonly string _path;
    private readonly IReadOnlyList<string> _types;

    private ParquetFile(string path, IReadOnlyList<string> columns, IReadOnlyList<string> types)
        : base(path, path, () => OpenBytes(path)) => (_path, Columns, _types) = (path, columns, types);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <summary>The file as an SQL table expression.</summary>
    public string Table => TableExpression(_path);

    /// <summary>Opens a file and reads the names and types of its columns.</summary>
    /// <param name="path">Path of the file.</param>
    public static ParquetFile Open(string path)
    {
        OpenBytes(path).Dispose();
        try
        {
            using var connection = DuckDb.Open();
            var columns = ReadColumns(connection, path);
            return new ParquetFile(path, [.. columns.Select(c => c.Name)], [.. columns.Select(c => c.Type)]);
        }
        catch (DuckDBException e)
        {
            throw new DataException($"{path}: the file cannot be read as Parquet: {DuckDb.Reason(e)}");
        }
    }

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation) =>
        new ParquetCursor(this, columns, readers, cancellation);

    /// <summary>How the cells of a column are read.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    /// <param name="reader">The reader of the column.</param>
    public ParquetCellType TypeFor(int column, ColumnReader reader) => (reader, _types[column]) switch
    {
        (NumericReader, var type) when NumberTypes.Contains(type) => ParquetCellType.Number,
        (BooleanReader, "BOOLEAN") => ParquetCellType.Boolean,
        _ => ParquetCellType.Text,
    };

    /// <summary>The SQL expression of a column.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    /// <param name="type">How its cells are read.</param>
    /// <exception cref="DataException">The cells of the column do not contain single values.</exception>
    public string Expression(int column, ParquetCellType type) => type switch
    {
        ParquetCellType.Number => $"CAST({DuckDb.Identifier(Columns[column])} AS DOUBLE)",
        ParquetCellType.Boolean => DuckDb.Identifier(Columns[column]),
        _ when IsNested(_types[column]) => throw new DataException(
            $"{Name}: column '{Columns[column]}' has the type {_types[column]}; one number, text, date or truth value per row is required"),
        _ => $"CAST({DuckDb.Identifier(Columns[column])} AS VARCHAR)",
    };

    /// <summary>The text of a cell.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    /// <param name="row">Data row, from 0.</param>
    public string CellText(int column, int row)
    {
        using var connection = DuckDb.Open();
        using var command =
            DuckDb.Query(connection, $"SELECT {Expression(column, ParquetCellType.Text)} FROM {Table} LIMIT 1 OFFSET {row}");
        return RunQuery(() => (string)command.ExecuteScalar()!);
    }

    /// <summary>Runs a query or a part of it and converts DuckDB errors.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="query">The query.</param>
    /// <exception cref="DataException">DuckDB cannot read the file.</exception>
    public T RunQuery<T>(Func<T> query)
    {
        try
        {
            return query();
        }
        catch (DuckDBException e)
        {
            throw new DataException($"{Name}: the file cannot be read: {DuckDb.Reason(e)}");
        }
    }

    private static bool IsNested(string type) =>
        type.EndsWith(']')
        || type == "BLOB"
        || type.StartsWith("STRUCT", StringComparison.Ordinal)
        || type.StartsWith("MAP", StringComparison.Ordinal);

    // With Hive partitioning, folders named like year=2024 would become columns.
    private static string TableExpression(string path) => $"read_parquet({DuckDb.FileLiteral(path)}, hive_partitioning = false)";

    private static List<(string Name, string Type)> ReadColumns(DuckDBConnection connection, string path)
    {
        using var command = DuckDb.Query(connection, $"DESCRIBE SELECT * FROM {TableExpression(path)}");
        using var reader = command.ExecuteReader();
        List<(string, string)> columns = [];
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }
}
