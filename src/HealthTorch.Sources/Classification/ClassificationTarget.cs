using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Classification;

/// <summary>A classification target: a column of classes.</summary>
public sealed record ClassificationTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>
    /// The positive class (disease or event): required for two classes, unless the column is boolean; not allowed for more classes.
    /// </summary>
    public string? Positive { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> AllowedKinds(string column) =>
        [ColumnKind.Category, ColumnKind.Ordinal, ColumnKind.Boolean];
}
