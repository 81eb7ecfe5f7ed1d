namespace HealthTorch.Data;

/// <summary>Turns the cells of one column into values, as the dictionary says.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
internal abstract class ColumnReader(string name, ColumnConfig config)
{
    private readonly HashSet<string> _missing = [.. config.Missing.Select(marker => marker.Trim())];

    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>What the column holds.</summary>
    public ColumnConfig Config { get; } = config;

    /// <summary>Values against the dictionary that were turned into missing.</summary>
    public int TurnedMissing { get; private set; }

    /// <summary>What a cell may hold, for messages.</summary>
    public abstract string Allowed { get; }

    /// <summary>Makes the reader of a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What it holds: not ignored.</param>
    /// <param name="rows">Number of data rows.</param>
    public static ColumnReader Of(string name, ColumnConfig config, int rows) => config.Kind switch
    {
        ColumnKind.Numeric => new NumericReader(name, config, rows),
        ColumnKind.Boolean => new BooleanReader(name, config, rows),
        ColumnKind.Category or ColumnKind.Ordinal => new LevelReader(name, config, rows),
        ColumnKind.Date => new DateReader(name, config, rows),
        ColumnKind.Id or ColumnKind.Site or ColumnKind.Annotation => new TextReader(name, config, rows),
        _ => throw new ArgumentException($"needed a column that is read but got {config.Kind}", nameof(config)),
    };

    /// <summary>Reads a cell; each row is read once, in order.</summary>
    /// <param name="row">Data row, from 0.</param>
    /// <param name="cell">Its text, or null where empty.</param>
    /// <returns>Whether the dictionary allows it.</returns>
    public bool Read(int row, string? cell)
    {
        var text = cell?.Trim() ?? "";
        if (text.Length == 0 || IsMissing(text) || TrySet(row, text))
        {
            return true;
        }

        TurnedMissing++;
        return Config.OnViolation == ViolationPolicy.Missing;
    }

    /// <summary>Whether a row has no value.</summary>
    /// <param name="row">Data row, from 0.</param>
    public abstract bool IsMissing(int row);

    /// <summary>Whether a text stands for "missing".</summary>
    /// <param name="text">Text of a cell, trimmed, not empty.</param>
    protected virtual bool IsMissing(string text) => _missing.Contains(text);

    /// <summary>Sets the value of a row, unless the dictionary does not allow it.</summary>
    /// <param name="row">Data row, from 0.</param>
    /// <param name="text">Text of a cell, trimmed, not empty and not a missing marker.</param>
    protected abstract bool TrySet(int row, string text);
}

/// <summary>A column of numbers: of a model input, or of a target.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
/// <param name="rows">Number of data rows.</param>
internal abstract class ValueReader(string name, ColumnConfig config, int rows) : ColumnReader(name, config)
{
    /// <summary>One value a row, NaN where missing.</summary>
    protected double[] Values { get; } = Filled(rows);

    /// <summary>The column as read.</summary>
    public virtual Column ToColumn() => new(Name, Config.Kind, Values, []);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(Values[row]);

    private static double[] Filled(int rows)
    {
        var values = GC.AllocateUninitializedArray<double>(rows);
        Array.Fill(values, double.NaN);
        return values;
    }
}
