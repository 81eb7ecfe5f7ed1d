using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Levels that are spelt nearly as a declared one; of short ones, such as I and II, all are.</summary>
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
        return near.Level is null ? null : $"'{near.text}' is spelt nearly as '{near.Level}'";
    }
}
