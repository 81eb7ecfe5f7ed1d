namespace HealthTorch.Data;

/// <summary>The cells of one column that violate the dictionary.</summary>
/// <param name="reader">The reader that rejected them.</param>
internal sealed class BadColumn(ColumnReader reader)
{
    private const int MostExamples = 3;
    private const int MostTexts = 20;
    private const int MostLookedAt = 200;

    private readonly Dictionary<string, string> _placeOf = [];

    /// <summary>Number of such cells.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the cell of the current row.</summary>
    /// <param name="cursor">The cursor, at the row.</param>
    /// <param name="place">Index of the reader among those of the cursor.</param>
    public void Add(RowCursor cursor, int place)
    {
        if (Count++ < MostLookedAt && _placeOf.Count < MostTexts)
        {
            _placeOf.TryAdd(cursor.TextOf(place).Trim(), cursor.Place);
        }
    }

    /// <summary>Describes the only cell: where it is, what was found and what is allowed.</summary>
    /// <param name="file">The file it is in.</param>
    public string Sentence(SourceFile file)
    {
        var (text, place) = _placeOf.First();
        return $"{place}, column '{reader.Name}': found {Listing.Cell(text)}; allowed: {reader.Allowed}{Hints(file)}";
    }

    /// <summary>Describes the cells: their number, some examples and what is allowed.</summary>
    /// <param name="file">The file that contains them.</param>
    public string Line(SourceFile file)
    {
        var examples = string.Join(", ", _placeOf.Take(MostExamples).Select(cell => $"{Listing.Cell(cell.Key)} in {cell.Value}"));
        var cells = Count == 1 ? "1 cell" : $"{Count} cells";
        return $"column '{reader.Name}': {cells}, for example {examples}; allowed: {reader.Allowed}{Hints(file)}";
    }

    private string Hints(SourceFile file) => string.Concat(CellHints.Of(reader, [.. _placeOf.Keys], file).Select(hint => $"; {hint}"));
}
