namespace HealthTorch.Data;

/// <summary>Patients from a file, read as its dictionary says.</summary>
public abstract record FileData : DataConfig
{
    /// <summary>The file; a relative path starts from the working directory.</summary>
    public required string Path { get; init; }

    /// <summary>What the columns hold.</summary>
    public required DataDictionary Dictionary { get; init; }

    internal sealed override IReadOnlyList<string> TargetColumns => Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    internal sealed override DataDictionary RequestDictionary => Dictionary;

    internal sealed override IReadOnlyList<string> IgnoredNames => new IgnoredColumns(Open(), Dictionary).Names;

    /// <inheritdoc/>
    public sealed override LoadedData Load(CancellationToken cancellation = default) =>
        new MoleculeReading(Path, Dictionary, cancellation).Read(new CohortReader(Open(), Dictionary).Load(cancellation));

    internal sealed override IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(
        Cohort cohort, CancellationToken cancellation) =>
        new IgnoredColumns(Open(), Dictionary).Read(cohort, cancellation);

    /// <summary>Reads the names of the file's columns.</summary>
    /// <exception cref="DataException">There is no such file, or it is none of this kind.</exception>
    internal abstract SourceFile Open();
}
