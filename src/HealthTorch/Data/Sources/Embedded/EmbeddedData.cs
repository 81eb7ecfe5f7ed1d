using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>A data set that is included in the library, with its data dictionary.</summary>
public sealed record EmbeddedData : DataConfig, IChecked
{
    /// <summary>Name of the data set: one of <see cref="EmbeddedSets.All"/>.</summary>
    public required string Set { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (EmbeddedSets.All.All(set => set.Name != Set))
        {
            yield return new ConfigProblem("set", EmbeddedSets.Unknown(Set));
        }
    }

    internal override IReadOnlyList<string> TargetColumns => EmbeddedSets.Named(Set).Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default)
    {
        var set = EmbeddedSets.Named(Set);
        var loaded = new CohortReader(CsvFile.Open(set.Name, set.Open), set.Dictionary).Load(cancellation);
        return loaded with { Source = set.Title };
    }

    /// <inheritdoc/>
    internal override DataDictionary RequestDictionary => EmbeddedSets.Named(Set).Dictionary;
}
