using HealthTorch.Configuration;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Files;

namespace HealthTorch.Sources.Embedded;

/// <summary>A data set that is included in the library, with its data dictionary.</summary>
public sealed record EmbeddedData : DataConfig, IValidatable
{
    /// <summary>Name of the data set: one of <see cref="EmbeddedDataSets.All"/>.</summary>
    public required string Set { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (EmbeddedDataSets.All.All(set => set.Name != Set))
        {
            yield return new ConfigProblem("set", EmbeddedDataSets.UnknownMessage(Set));
        }
    }

    internal override IReadOnlyList<string> TargetColumns => EmbeddedDataSets.Get(Set).Dictionary.Target.TargetColumns;

    /// <inheritdoc/>
    public override LoadedData Load(CancellationToken cancellation = default)
    {
        var set = EmbeddedDataSets.Get(Set);
        var loaded = new CohortReader(CsvFile.OpenStream(set.Name, set.Open), set.Dictionary).Load(cancellation);
        return loaded with { Source = set.Title };
    }

    /// <inheritdoc/>
    internal override DataDictionary RequestDictionary => EmbeddedDataSets.Get(Set).Dictionary;
}
