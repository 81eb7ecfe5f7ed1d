using HealthTorch.Configuration.Loading;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>
/// Suggests a declared level with a similar spelling. Short levels, such as I and II, are excluded since they are all similar.
/// </summary>
internal sealed class LevelHint : ICellHint
{
    private const int MinLetters = 3;

    public string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        if (reader is not LevelReader { Config.Levels: { } levels })
        {
            return null;
        }

        var near = texts.Where(text => text.Length >= MinLetters)
            .Select(text => (text, Level: DidYouMean.FindNearest(text, levels)))
            .FirstOrDefault(found => found.Level is not null);
        return near.Level is null ? null : $"'{near.text}' is similar to the level '{near.Level}'";
    }
}
