namespace HealthTorch.Data;

/// <summary>What to do with a value that the dictionary does not allow.</summary>
public enum ViolationPolicy
{
    /// <summary>Stop with an error that names file, row, column, value and what is allowed.</summary>
    Refuse,

    /// <summary>Treat it as missing and count it.</summary>
    Missing,
}

/// <summary>What columns without an entry of their own are.</summary>
public enum OtherColumns
{
    /// <summary>An error: every column must be declared.</summary>
    Refuse,

    /// <summary>Numeric inputs.</summary>
    Numeric,

    /// <summary>Category inputs.</summary>
    Category,

    /// <summary>Not read.</summary>
    Ignored,
}

/// <summary>What one column of a data file holds.</summary>
public sealed record ColumnConfig
{
    /// <summary>Numeric, category, boolean, ordinal, id, site, date, annotation or ignored.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Unit of a numeric column, such as mmHg.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest allowed number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Spellings that mean "missing" beside the empty cell, such as NA, ? or 0.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Allowed levels of a category; of an ordinal, in their order (required there). Null: whatever the data hold.</summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>What to do with a value that is not allowed.</summary>
    public ViolationPolicy OnViolation { get; init; } = ViolationPolicy.Refuse;
}

/// <summary>What the columns of a data file hold and which of them is the target.</summary>
public sealed record DataDictionary
{
    /// <summary>Columns by the name in the file's header.</summary>
    public IReadOnlyDictionary<string, ColumnConfig> Columns { get; init; } = new Dictionary<string, ColumnConfig>();

    /// <summary>What columns not named in <see cref="Columns"/> are.</summary>
    public OtherColumns OtherColumns { get; init; } = OtherColumns.Refuse;

    /// <summary>What is to be predicted.</summary>
    public required TargetConfig Target { get; init; }
}

/// <summary>Which columns make the targets.</summary>
public abstract record TargetConfig
{
    /// <summary>The columns read as targets, so never as inputs.</summary>
    public abstract IReadOnlyList<string> TargetColumns { get; }
}

/// <summary>A column of classes: the target of a diagnosis.</summary>
public sealed record ClassesTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The class that means disease (or event), of a two-class column.</summary>
    public string? Positive { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];
}

/// <summary>A column of numbers: the target of a regression.</summary>
public sealed record NumbersTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Unit, such as mg/dl.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];
}
