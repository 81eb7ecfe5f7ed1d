using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>Suggests an option that would accept rejected cells.</summary>
internal interface ICellHint
{
    /// <summary>The option and what it accepts; null if it accepts none of the cells.</summary>
    /// <param name="reader">The reader that rejected them.</param>
    /// <param name="texts">Distinct texts of rejected cells, trimmed.</param>
    /// <param name="file">The file that contains them.</param>
    string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file);
}

/// <summary>The options that would accept rejected cells.</summary>
internal static class CellHints
{
    // To add a hint, write its class and one line here.
    private static readonly IReadOnlyList<ICellHint> All =
        [new MissingCodeHint(), new NumberFormatHint(), new BooleanHint(), new DateFormatHint(), new LevelHint()];

    /// <summary>Describes the options that would accept the cells; empty if none is known.</summary>
    /// <param name="reader">The reader that rejected them.</param>
    /// <param name="texts">Distinct texts of rejected cells, trimmed.</param>
    /// <param name="file">The file that contains them.</param>
    public static IEnumerable<string> Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file) =>
        All.Select(hint => hint.Suggest(reader, texts, file)).OfType<string>();
}
