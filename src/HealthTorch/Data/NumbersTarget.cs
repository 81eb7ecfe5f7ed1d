namespace HealthTorch.Data;

/// <summary>A column of numbers: the target of a regression.</summary>
public sealed record NumbersTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Unit, such as mg/dl; null for that of the column's entry.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) => [ColumnKind.Numeric];
}
