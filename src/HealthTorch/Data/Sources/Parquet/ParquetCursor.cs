using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>Goes through the rows of a Parquet file.</summary>
internal sealed class ParquetCursor : RowCursor
{
    private const int RowsBetweenChecks = 4096;

    private readonly ParquetFile _file;
    private readonly IReadOnlyList<PlannedColumn> _columns;
    private readonly ColumnReader[] _readers;
    private readonly ParquetType[] _types;
    private readonly CancellationToken _cancellation;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _cells;

    /// <summary>Begins before the first row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="readers">The reader of each.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public ParquetCursor(ParquetFile file, IReadOnlyList<PlannedColumn> columns, ColumnReader[] readers, CancellationToken cancellation)
    {
        (_file, _columns, _readers, _cancellation) = (file, columns, readers, cancellation);
        _types = [.. columns.Zip(readers, (column, reader) => file.TypeFor(column.Index, reader))];
        var cells = columns.Zip(_types, (column, type) => file.Expression(column.Index, type));
        _connection = DuckDb.Open();
        _command = DuckDb.Query(_connection, $"SELECT {string.Join(", ", cells)} FROM {file.Table}");
        _cells = file.Guarded(_command.ExecuteReader);
    }

    public override bool MoveNext()
    {
        if (++Row % RowsBetweenChecks == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        return _file.Guarded(_cells.Read);
    }

    public override void Read(int row, ICollection<int> refused)
    {
        for (var i = 0; i < _readers.Length; i++)
        {
            if (!Read(row, i))
            {
                refused.Add(i);
            }
        }
    }

    public override string TextOf(int reader) => _file.TextOf(_columns[reader].Index, Row);

    public override void Dispose()
    {
        _cells.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    private bool Read(int row, int i)
    {
        var reader = _readers[i];
        if (_cells.IsDBNull(i))
        {
            return reader.Read(row, "");
        }

        switch (_types[i])
        {
            case ParquetType.Number:
                var number = _cells.GetDouble(i);
                return double.IsFinite(number)
                    ? ((NumericReader)reader).Read(row, number)
                    : reader.Read(row, _file.TextOf(_columns[i].Index, Row));
            case ParquetType.Truth:
                return reader.Read(row, _cells.GetBoolean(i) ? "true" : "false");
            default:
                return reader.Read(row, _cells.GetString(i));
        }
    }
}
