namespace HealthTorch.Data;

/// <summary>The cells of one column that the dictionary does not allow.</summary>
/// <param name="reader">What refused them.</param>
internal sealed class BadColumn(ColumnReader reader)
{
    private const int MostExamples = 3;
    private const int MostTexts = 20;
    private const int MostLookedAt = 200;

    private readonly Dictionary<string, string> _placeOf = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the cell of the row at hand.</summary>
    /// <param name="cursor">At the row.</param>
    /// <param name="place">The reader's place among those of the cursor.</param>
    public void Add(RowCursor cursor, int place)
    {
        if (Count++ < MostLookedAt && _placeOf.Count < MostTexts)
        {
            _placeOf.TryAdd(cursor.TextOf(place).Trim(), cursor.Place);
        }
    }

    /// <summary>The only cell: where it is, what was found and what is allowed.</summary>
    /// <param name="file">The file it is in.</param>
    public string Sentence(SourceFile file)
    {
        var (text, place) = _placeOf.First();
        return $"{place}, column '{reader.Name}': found {Listing.Cell(text)}; allowed: {reader.Allowed}{Hints(file)}";
    }

    /// <summary>How many cells there are, some of them, and what is allowed.</summary>
    /// <param name="file">The file they are in.</param>
    public string Line(SourceFile file)
    {
        var examples = string.Join(", ", _placeOf.Take(MostExamples).Select(cell => $"{Listing.Cell(cell.Key)} in {cell.Value}"));
        var cells = Count == 1 ? "1 cell" : $"{Count} cells";
        return $"column '{reader.Name}': {cells}, such as {examples}; allowed: {reader.Allowed}{Hints(file)}";
    }

    private string Hints(SourceFile file) => string.Concat(CellHints.Of(reader, [.. _placeOf.Keys], file).Select(hint => $"; {hint}"));
}
