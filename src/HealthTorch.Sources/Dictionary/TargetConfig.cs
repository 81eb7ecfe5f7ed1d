using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Dictionary;

/// <summary>The target of a model and its columns.</summary>
public abstract record TargetConfig
{
    /// <summary>The columns that are read as targets and therefore not as inputs.</summary>
    public abstract IReadOnlyList<string> TargetColumns { get; }

    /// <summary>The target column that predictions also require: strata of patients; null without strata.</summary>
    internal virtual string? StrataColumn => null;

    /// <summary>What to do with a row whose target is missing.</summary>
    public MissingTarget OnMissing { get; init; } = MissingTarget.Refuse;

    /// <summary>Whether a target is known only if all its columns have values.</summary>
    internal virtual bool RequiresAllColumns => true;

    /// <summary>The allowed kinds of a target column; the first is the default if the column is not declared.</summary>
    /// <param name="column">One of <see cref="TargetColumns"/>.</param>
    internal abstract IReadOnlyList<ColumnKind> AllowedKinds(string column);
}
