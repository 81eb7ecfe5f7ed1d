namespace HealthTorch.Data;

/// <summary>Which columns make the targets.</summary>
public abstract record TargetConfig
{
    /// <summary>The columns read as targets, so never as inputs.</summary>
    public abstract IReadOnlyList<string> TargetColumns { get; }

    /// <summary>The target column that predictions need too: strata of patients; null where there is none.</summary>
    internal virtual string? StrataColumn => null;

    /// <summary>What to do with a row whose target is missing.</summary>
    public MissingTarget OnMissing { get; init; } = MissingTarget.Refuse;

    /// <summary>Whether a row is known only where all columns are.</summary>
    internal virtual bool NeedsAll => true;

    /// <summary>The kinds that a target column may be declared as; the first where it is not declared.</summary>
    /// <param name="column">One of <see cref="TargetColumns"/>.</param>
    internal abstract IReadOnlyList<ColumnKind> KindsOf(string column);
}
