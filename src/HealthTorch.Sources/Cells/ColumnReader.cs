using HealthTorch.Data.Columns;
using HealthTorch.Sources.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>
/// Parses the cells of one column as defined by the dictionary and stores the values in compressed form. If a row is dropped, its cell is
/// overwritten by the next one.
/// </summary>
internal abstract class ColumnReader
{
    private readonly HashSet<string> _missing;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _isMissing;

    /// <summary>Creates the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">Configuration of the column.</param>
    protected ColumnReader(string name, ColumnConfig config)
    {
        (Name, Config) = (name, config);
        _missing = [.. config.Missing.Select(marker => marker.Trim())];
        _isMissing = _missing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>Configuration of the column.</summary>
    public ColumnConfig Config { get; }

    /// <summary>Number of values that violate the dictionary and were set to missing.</summary>
    public int CoercedToMissing { get; private set; }

    /// <summary>The allowed values of a cell, for messages.</summary>
    public abstract string AllowedValues { get; }

    /// <summary>The values that were read; only rows in the open segment can still be changed.</summary>
    public ColumnBuilder Values { get; } = new();

    /// <summary>Creates the reader for a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">Configuration of the column; its kind is not ignored.</param>
    /// <param name="numbers">The number format of the file.</param>
    public static ColumnReader Create(string name, ColumnConfig config, NumberFormat numbers) => config.Kind switch
    {
        ColumnKind.Numeric => new NumericReader(name, config, numbers),
        ColumnKind.Boolean => new BooleanReader(name, config),
        ColumnKind.Category or ColumnKind.Ordinal or ColumnKind.Molecule => new LevelReader(name, config),
        ColumnKind.Date => new DateReader(name, config),
        ColumnKind.Id or ColumnKind.Site or ColumnKind.Annotation => new TextColumnReader(name, config),
        _ => throw new ArgumentException($"expected a column kind that is read, but got {config.Kind}", nameof(config)),
    };

    /// <summary>Reads a cell.</summary>
    /// <param name="row">Row in the open segment.</param>
    /// <param name="cell">The text of the cell; may be empty.</param>
    /// <returns>Whether the dictionary allows the value.</returns>
    public bool Read(int row, ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        Values[row] = double.NaN;
        if (IsMissing(text))
        {
            return true;
        }

        return TryRead(text, out var value) ? Set(row, value) : RejectValue();
    }

    /// <summary>Whether a cell is missing or allowed by the dictionary.</summary>
    /// <param name="cell">The text of the cell.</param>
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
    /// <returns>Whether it is treated as missing.</returns>
    protected bool RejectValue()
    {
        CoercedToMissing++;
        return Config.OnViolation == ViolationPolicy.Missing;
    }

    /// <summary>Whether a text is a code for a missing value.</summary>
    /// <param name="text">The text of a cell, trimmed.</param>
    protected virtual bool IsMissing(ReadOnlySpan<char> text) => text.Length == 0 || (_missing.Count > 0 && _isMissing.Contains(text));

    /// <summary>Parses a text; fails if the dictionary does not allow it.</summary>
    /// <param name="text">The text of a cell, trimmed and not missing.</param>
    /// <param name="value">The value.</param>
    protected abstract bool TryRead(ReadOnlySpan<char> text, out double value);
}

/// <summary>The reader of a column that is a model input or a target.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">Configuration of the column.</param>
internal abstract class ValueReader(string name, ColumnConfig config) : ColumnReader(name, config)
{
    /// <summary>Creates the column from the values that were read.</summary>
    public virtual Column ToColumn() => new(Name, Config.Kind, Values.Build(), []);
}
