using HealthTorch.Configuration;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.MultiLabel;

/// <summary>A multi-label target: boolean columns, such as assays, of which some values may be missing.</summary>
public sealed record MultiLabelTarget : TargetConfig, IValidatable
{
    /// <summary>The columns, one per label; a row in which all of them are missing is handled by onMissing.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => Columns;

    internal override bool RequiresAllColumns => false;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Columns.Count == 0 || Columns.Distinct().Count() < Columns.Count)
        {
            yield return new ConfigProblem("columns", "must have one or more distinct columns");
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> AllowedKinds(string column) => [ColumnKind.Boolean];
}
