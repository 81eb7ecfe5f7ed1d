using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Regression;

/// <summary>A regression target: a column of numbers.</summary>
public sealed record RegressionTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Unit, such as mg/dl; null for the unit of the column in the dictionary.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> AllowedKinds(string column) => [ColumnKind.Numeric];
}
