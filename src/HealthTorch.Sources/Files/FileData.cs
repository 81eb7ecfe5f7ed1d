using HealthTorch.Data;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Files;

/// <summary>Patients from a file, read according to a data dictionary.</summary>
public abstract record FileData : DataConfig
{
    /// <summary>Path of the file; relative paths start at the working directory.</summary>
    public required string Path { get; init; }

    /// <summary>The data dictionary: the meaning of the columns.</summary>
    public required DataDictionary Dictionary { get; init; }

    internal sealed override IReadOnlyList<string> TargetColumns => Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    internal sealed override DataDictionary RequestDictionary => Dictionary;

    internal sealed override IReadOnlyList<string> IgnoredColumnNames => new IgnoredColumns(Open(), Dictionary).Names;

    /// <inheritdoc/>
    public sealed override LoadedData Load(CancellationToken cancellation = default) =>
        new MoleculeReader(Path, Dictionary, cancellation).Read(new CohortReader(Open(), Dictionary).Load(cancellation));

    internal sealed override IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(
        Cohort cohort, CancellationToken cancellation) =>
        new IgnoredColumns(Open(), Dictionary).Read(cohort, cancellation);

    /// <summary>Opens the file and reads the names of its columns.</summary>
    /// <exception cref="DataException">The file does not exist or has another format.</exception>
    internal abstract SourceFile Open();
}
