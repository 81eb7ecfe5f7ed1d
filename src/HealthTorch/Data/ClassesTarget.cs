namespace HealthTorch.Data;

/// <summary>A column of classes: the target of a diagnosis.</summary>
public sealed record ClassesTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The class that means disease (or event): needed of two classes, unless the column is boolean; none of more.</summary>
    public string? Positive { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) => [ColumnKind.Category, ColumnKind.Ordinal, ColumnKind.Boolean];
}
