using HealthTorch.Data.Validation;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>The cells of one column that violate the dictionary.</summary>
/// <param name="reader">The reader that rejected them.</param>
internal sealed class RejectedColumn(ColumnReader reader)
{
    private const int MaxExamples = 3;
    private const int MaxTexts = 20;
    private const int MaxInspected = 200;

    private readonly Dictionary<string, string> _locations = [];

    /// <summary>Number of such cells.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the cell of the current row.</summary>
    /// <param name="cursor">The cursor, at the row.</param>
    /// <param name="place">Index of the reader among those of the cursor.</param>
    public void Add(RowCursor cursor, int place)
    {
        if (Count++ < MaxInspected && _locations.Count < MaxTexts)
        {
            _locations.TryAdd(cursor.CellText(place).Trim(), cursor.Location);
        }
    }

    /// <summary>Describes the only cell: where it is, what was found and what is allowed.</summary>
    /// <param name="file">The file it is in.</param>
    public string DescribeSingle(SourceFile file)
    {
        var (text, place) = _locations.First();
        return $"{place}, column '{reader.Name}': found {MessageLists.Cell(text)}; allowed: {reader.AllowedValues}{Hints(file)}";
    }

    /// <summary>Describes the cells: their number, some examples and what is allowed.</summary>
    /// <param name="file">The file that contains them.</param>
    public string Summarize(SourceFile file)
    {
        var examples = string.Join(", ", _locations.Take(MaxExamples).Select(cell => $"{MessageLists.Cell(cell.Key)} in {cell.Value}"));
        var cells = Count == 1 ? "1 cell" : $"{Count} cells";
        return $"column '{reader.Name}': {cells}, for example {examples}; allowed: {reader.AllowedValues}{Hints(file)}";
    }

    private string Hints(SourceFile file) =>
        string.Concat(CellHints.Suggest(reader, [.. _locations.Keys], file).Select(hint => $"; {hint}"));
}
