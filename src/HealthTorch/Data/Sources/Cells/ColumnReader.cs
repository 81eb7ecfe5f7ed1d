namespace HealthTorch.Data;

/// <summary>
/// Turns the cells of one column into values, as the dictionary says, and packs them. A cell that its row is left out with is
/// overwritten by the next.
/// </summary>
internal abstract class ColumnReader
{
    private readonly HashSet<string> _missing;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _isMissing;

    /// <summary>Makes the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What the column holds.</param>
    protected ColumnReader(string name, ColumnConfig config)
    {
        (Name, Config) = (name, config);
        _missing = [.. config.Missing.Select(marker => marker.Trim())];
        _isMissing = _missing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What the column holds.</summary>
    public ColumnConfig Config { get; }

    /// <summary>Values against the dictionary that were turned into missing.</summary>
    public int TurnedMissing { get; private set; }

    /// <summary>What a cell may hold, for messages.</summary>
    public abstract string Allowed { get; }

    /// <summary>The values read, of which the rows of the open segment may be changed.</summary>
    public ColumnPacker Values { get; } = new();

    /// <summary>Makes the reader of a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What it holds: not ignored.</param>
    /// <param name="numbers">How the file writes numbers.</param>
    public static ColumnReader Of(string name, ColumnConfig config, NumberFormat numbers) => config.Kind switch
    {
        ColumnKind.Numeric => new NumericReader(name, config, numbers),
        ColumnKind.Boolean => new BooleanReader(name, config),
        ColumnKind.Category or ColumnKind.Ordinal or ColumnKind.Molecule => new LevelReader(name, config),
        ColumnKind.Date => new DateReader(name, config),
        ColumnKind.Id or ColumnKind.Site or ColumnKind.Annotation => new TextReader(name, config),
        _ => throw new ArgumentException($"needed a column that is read but got {config.Kind}", nameof(config)),
    };

    /// <summary>Reads a cell.</summary>
    /// <param name="row">Row of the open segment.</param>
    /// <param name="cell">Its text; empty where there is none.</param>
    /// <returns>Whether the dictionary allows it.</returns>
    public bool Read(int row, ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        Values[row] = double.NaN;
        if (IsMissing(text))
        {
            return true;
        }

        return TryRead(text, out var value) ? Set(row, value) : Refuse();
    }

    /// <summary>Whether the dictionary allows a cell, or it is missing.</summary>
    /// <param name="cell">Its text.</param>
    public bool IsAllowed(ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        return IsMissing(text) || TryRead(text, out _);
    }

    /// <summary>Sets the value of a row.</summary>
    protected bool Set(int row, double value)
    {
        Values[row] = value;
        return true;
    }

    /// <summary>Counts a value that is not allowed.</summary>
    /// <returns>Whether it is taken as missing.</returns>
    protected bool Refuse()
    {
        TurnedMissing++;
        return Config.OnViolation == ViolationPolicy.Missing;
    }

    /// <summary>Whether a text stands for "missing".</summary>
    /// <param name="text">Text of a cell, trimmed.</param>
    protected virtual bool IsMissing(ReadOnlySpan<char> text) => text.Length == 0 || (_missing.Count > 0 && _isMissing.Contains(text));

    /// <summary>The value of a text, unless the dictionary does not allow it.</summary>
    /// <param name="text">Text of a cell, trimmed and not missing.</param>
    /// <param name="value">The value.</param>
    protected abstract bool TryRead(ReadOnlySpan<char> text, out double value);
}

/// <summary>A column of a model input, or of a target.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
internal abstract class ValueReader(string name, ColumnConfig config) : ColumnReader(name, config)
{
    /// <summary>The column as read.</summary>
    public virtual Column ToColumn() => new(Name, Config.Kind, Values.Values(), []);
}
