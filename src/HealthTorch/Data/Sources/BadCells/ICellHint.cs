namespace HealthTorch.Data;

/// <summary>Knows an option that reads cells which were refused.</summary>
internal interface ICellHint
{
    /// <summary>The option and what it reads; null where it reads none of the cells.</summary>
    /// <param name="reader">What refused them.</param>
    /// <param name="texts">Different texts of refused cells, trimmed.</param>
    /// <param name="file">The file they are in.</param>
    string? Of(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file);
}

/// <summary>The options that would read refused cells.</summary>
internal static class CellHints
{
    // To add a hint, write its class and one line here.
    private static readonly IReadOnlyList<ICellHint> All =
        [new MissingCodeHint(), new NumberFormatHint(), new TruthHint(), new DateFormatHint(), new LevelHint()];

    /// <summary>What would read cells, in words; nothing where no option is known.</summary>
    /// <param name="reader">What refused them.</param>
    /// <param name="texts">Different texts of refused cells, trimmed.</param>
    /// <param name="file">The file they are in.</param>
    public static IEnumerable<string> Of(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file) =>
        All.Select(hint => hint.Of(reader, texts, file)).OfType<string>();
}
