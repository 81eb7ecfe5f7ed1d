using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Columns of yes-or-no answers, of which some may be missing: the target of a model of several tasks, such as assays.</summary>
public sealed record LabelsTarget : TargetConfig, IChecked
{
    /// <summary>The columns, one a task; a row is left out, or refused, where all of them are missing.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => Columns;

    internal override bool NeedsAll => false;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Columns.Count == 0 || Columns.Distinct().Count() < Columns.Count)
        {
            yield return new ConfigProblem("columns", "needs one or more different columns");
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) => [ColumnKind.Boolean];
}
