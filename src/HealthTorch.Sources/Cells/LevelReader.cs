using HealthTorch.Configuration.Unicode;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>Reads the levels of a categorical or ordinal column as their indices.</summary>
internal sealed class LevelReader : ValueReader
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly Dictionary<string, int> _canonicalIndices = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indexLookup;

    /// <summary>Creates the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">Configuration of the column.</param>
    public LevelReader(string name, ColumnConfig config)
        : base(name, config)
    {
        _indexLookup = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var level in config.Levels ?? [])
        {
            _canonicalIndices.TryAdd(NfcNormalizer.Normalize(level), _indices.Count);
            _indices.Add(level, _indices.Count);
        }
    }

    /// <inheritdoc/>
    public override string AllowedValues => $"one of {string.Join(", ", _indices.Keys)}";

    /// <summary>
    /// Creates the column; its levels are the declared ones, or, if none are declared, the observed ones in sorted order.
    /// </summary>
    public override Column ToColumn() =>
        Config.Levels is null ? CreateSortedColumn() : new(Name, Config.Kind, Values.Build(), Config.Levels);

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        var isKnown = _indexLookup.TryGetValue(text, out var index) || IsKnownByForm(NfcNormalizer.Normalize(text.ToString()), out index);
        value = index;
        return isKnown;
    }

    // Levels that are not declared are named by their canonical form, so that two files with different Unicode forms have the same levels.
    private bool IsKnownByForm(string form, out int index)
    {
        if (Config.Levels is not null)
        {
            return _canonicalIndices.TryGetValue(form, out index);
        }

        if (!_indices.TryGetValue(form, out index))
        {
            index = _indices.Count;
            _indices.Add(form, index);
        }

        return true;
    }

    private Column CreateSortedColumn()
    {
        string[] levels = [.. _indices.Keys.Order(StringComparer.Ordinal)];
        var places = new double[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            places[_indices[levels[i]]] = i;
        }

        return new(Name, Config.Kind, Values.Build(index => places[(int)index]), levels);
    }
}
