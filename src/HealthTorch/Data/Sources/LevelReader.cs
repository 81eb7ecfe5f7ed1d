namespace HealthTorch.Data;

/// <summary>Reads levels of a category or ordinal as their index.</summary>
internal sealed class LevelReader : ValueReader
{
    private readonly Dictionary<string, int> _indices = [];

    /// <summary>Makes the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What the column holds.</param>
    /// <param name="rows">Number of data rows.</param>
    public LevelReader(string name, ColumnConfig config, int rows)
        : base(name, config, rows)
    {
        foreach (var level in config.Levels ?? [])
        {
            _indices.Add(level, _indices.Count);
        }
    }

    /// <inheritdoc/>
    public override string Allowed => $"one of {string.Join(", ", _indices.Keys)}";

    /// <summary>The column: levels as declared, or those seen, sorted.</summary>
    public override Column ToColumn() => Config.Levels is null ? Sorted() : new(Name, Config.Kind, Values, Config.Levels);

    /// <inheritdoc/>
    protected override bool TrySet(int row, string text)
    {
        if (!_indices.TryGetValue(text, out var index))
        {
            if (Config.Levels is not null)
            {
                return false;
            }

            index = _indices.Count;
            _indices.Add(text, index);
        }

        Values[row] = index;
        return true;
    }

    private Column Sorted()
    {
        string[] levels = [.. _indices.Keys.Order(StringComparer.Ordinal)];
        var places = new double[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            places[_indices[levels[i]]] = i;
        }

        return new(Name, Config.Kind, Array.ConvertAll(Values, value => double.IsNaN(value) ? value : places[(int)value]), levels);
    }
}
