namespace HealthTorch.Data;

/// <summary>Reads levels of a category or ordinal as their index.</summary>
internal sealed class LevelReader : ValueReader
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indexOf;

    /// <summary>Makes the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What the column holds.</param>
    public LevelReader(string name, ColumnConfig config)
        : base(name, config)
    {
        _indexOf = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var level in config.Levels ?? [])
        {
            _indices.Add(level, _indices.Count);
        }
    }

    /// <inheritdoc/>
    public override string Allowed => $"one of {string.Join(", ", _indices.Keys)}";

    /// <summary>The column: levels as declared, or those seen, sorted.</summary>
    public override Column ToColumn() => Config.Levels is null ? Sorted() : new(Name, Config.Kind, Values.Values(), Config.Levels);

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        var isKnown = _indexOf.TryGetValue(text, out var index);
        if (!isKnown && Config.Levels is null)
        {
            index = _indices.Count;
            isKnown = _indexOf.TryAdd(text, index);
        }

        value = index;
        return isKnown;
    }

    private Column Sorted()
    {
        string[] levels = [.. _indices.Keys.Order(StringComparer.Ordinal)];
        var places = new double[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            places[_indices[levels[i]]] = i;
        }

        return new(Name, Config.Kind, Values.Values(index => places[(int)index]), levels);
    }
}
