using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>Collects the cells that violate the dictionary, to report all of them in one error.</summary>
/// <param name="file">The file that contains them.</param>
/// <param name="readers">The column readers.</param>
/// <param name="isRequest">Whether the file contains new patients to predict.</param>
internal sealed class RejectedCells(SourceFile file, IReadOnlyList<ColumnReader> readers, bool isRequest)
{
    // The dictionary is part of the trained model and cannot be changed here.
    private const string Remedy = "a model trained with \"onViolation\": \"missing\" for this column treats such values as missing";

    private const int MaxColumns = 20;

    private readonly SortedDictionary<int, RejectedColumn> _columns = [];

    /// <summary>Adds cells of the current row.</summary>
    /// <param name="refused">Indices of the readers that rejected their cells.</param>
    /// <param name="cursor">The cursor, at the row.</param>
    public void Add(IReadOnlyList<int> refused, RowCursor cursor)
    {
        foreach (var reader in refused)
        {
            if (!_columns.TryGetValue(reader, out var column))
            {
                _columns[reader] = column = new RejectedColumn(readers[reader]);
            }

            column.Add(cursor, reader);
        }
    }

    /// <summary>Throws if there are any such cells.</summary>
    /// <exception cref="DataException">All rejected cells, grouped by column, with options that would accept them.</exception>
    public void ThrowIfAny()
    {
        if (_columns.Count == 0)
        {
            return;
        }

        RejectedColumn[] columns = [.. _columns.Values];
        var cells = columns.Sum(column => column.Count);
        var all = cells == 1 ? $"{file.Name}, {columns[0].DescribeSingle(file)}" : FormatColumns(columns, cells);
        throw new DataException(isRequest ? $"{all}{(cells == 1 ? "; " : "\n  ")}{Remedy}" : all);
    }

    private string FormatColumns(RejectedColumn[] columns, int cells)
    {
        var lines = columns.Take(MaxColumns).Select(column => column.Summarize(file));
        var more = columns.Length > MaxColumns ? $"\n  and {columns.Length - MaxColumns} more columns" : "";
        var where = columns.Length == 1 ? "1 column" : $"{columns.Length} columns";
        return $"{file.Name}: {cells} cells in {where} contain values that are not allowed:\n  {string.Join("\n  ", lines)}{more}";
    }
}
