namespace HealthTorch.Data;

/// <summary>Collects the cells that violate the dictionary, to report all of them in one error.</summary>
/// <param name="file">The file that contains them.</param>
/// <param name="readers">The column readers.</param>
/// <param name="isRequest">Whether the file contains new patients to predict.</param>
internal sealed class BadCells(SourceFile file, IReadOnlyList<ColumnReader> readers, bool isRequest)
{
    // The dictionary is part of the trained model and cannot be changed here.
    private const string Remedy = "a model trained with \"onViolation\": \"missing\" for this column treats such values as missing";

    private const int MostColumns = 20;

    private readonly SortedDictionary<int, BadColumn> _columns = [];

    /// <summary>Adds cells of the current row.</summary>
    /// <param name="refused">Indices of the readers that rejected their cells.</param>
    /// <param name="cursor">The cursor, at the row.</param>
    public void Add(IReadOnlyList<int> refused, RowCursor cursor)
    {
        foreach (var reader in refused)
        {
            if (!_columns.TryGetValue(reader, out var column))
            {
                _columns[reader] = column = new BadColumn(readers[reader]);
            }

            column.Add(cursor, reader);
        }
    }

    /// <summary>Throws if there are any such cells.</summary>
    /// <exception cref="DataException">All rejected cells, grouped by column, with options that would accept them.</exception>
    public void Check()
    {
        if (_columns.Count == 0)
        {
            return;
        }

        BadColumn[] columns = [.. _columns.Values];
        var cells = columns.Sum(column => column.Count);
        var all = cells == 1 ? $"{file.Name}, {columns[0].Sentence(file)}" : Listed(columns, cells);
        throw new DataException(isRequest ? $"{all}{(cells == 1 ? "; " : "\n  ")}{Remedy}" : all);
    }

    private string Listed(BadColumn[] columns, int cells)
    {
        var lines = columns.Take(MostColumns).Select(column => column.Line(file));
        var more = columns.Length > MostColumns ? $"\n  and {columns.Length - MostColumns} more columns" : "";
        var where = columns.Length == 1 ? "1 column" : $"{columns.Length} columns";
        return $"{file.Name}: {cells} cells in {where} contain values that are not allowed:\n  {string.Join("\n  ", lines)}{more}";
    }
}
