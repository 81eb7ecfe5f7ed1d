using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>
/// Suggests a declared level with a similar spelling. Short levels, such as I and II, are excluded since they are all similar.
/// </summary>
internal sealed class LevelHint : ICellHint
{
    private const int FewestLetters = 3;

    public string? Of(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        if (reader is not LevelReader { Config.Levels: { } levels })
        {
            return null;
        }

        var near = texts.Where(text => text.Length >= FewestLetters)
            .Select(text => (text, Level: Spelling.Nearest(text, levels)))
            .FirstOrDefault(found => found.Level is not null);
        return near.Level is null ? null : $"'{near.text}' is similar to the level '{near.Level}'";
    }
}
