using DuckDB.NET.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Parquet;

/// <summary>Iterates over the rows of a Parquet file.</summary>
internal sealed class ParquetCursor : RowCursor
{
    private const int RowsBetweenChecks = 4096;

    private readonly ParquetFile _file;
    private readonly IReadOnlyList<ColumnBinding> _columns;
    private readonly ParquetCellType[] _types;
    private readonly CancellationToken _cancellation;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _cells;

    /// <summary>Creates a cursor before the first row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="readers">The reader of each column.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public ParquetCursor(ParquetFile file, IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation)
        : base(readers)
    {
        (_file, _columns, _cancellation) = (file, columns, cancellation);
        _types = [.. columns.Zip(readers, (column, reader) => file.TypeFor(column.Index, reader))];
        var cells = columns.Zip(_types, (column, type) => file.Expression(column.Index, type));
        _connection = DuckDb.Open();
        _command = DuckDb.Query(_connection, $"SELECT {string.Join(", ", cells)} FROM {file.Table}");
        _cells = file.RunQuery(_command.ExecuteReader);
    }

    public override string CellText(int reader) => _file.CellText(_columns[reader].Index, Row);

    public override void Dispose()
    {
        _cells.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    protected override bool Advance()
    {
        if (Row % RowsBetweenChecks == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        return _file.RunQuery(_cells.Read);
    }

    protected override bool Read(int row, ColumnReader reader, int place)
    {
        if (_cells.IsDBNull(place))
        {
            return reader.Read(row, "");
        }

        switch (_types[place])
        {
            case ParquetCellType.Number:
                var number = _cells.GetDouble(place);
                return double.IsFinite(number) ? ((NumericReader)reader).Read(row, number) : reader.Read(row, CellText(place));
            case ParquetCellType.Boolean:
                return reader.Read(row, _cells.GetBoolean(place) ? "true" : "false");
            default:
                return reader.Read(row, _cells.GetString(place));
        }
    }
}
