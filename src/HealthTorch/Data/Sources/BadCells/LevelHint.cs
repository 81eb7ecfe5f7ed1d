using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Levels that are spelt nearly as a declared one, and values that may be taken as missing.</summary>
internal sealed class LevelHint : ICellHint
{
    public string? Of(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        if (reader is not LevelReader { Config.Levels: { } levels })
        {
            return null;
        }

        var near = texts.Select(text => (text, Level: Spelling.Nearest(text, levels))).FirstOrDefault(found => found.Level is not null);
        return near.Level is null ? null : $"'{near.text}' is spelt nearly as '{near.Level}'";
    }
}
