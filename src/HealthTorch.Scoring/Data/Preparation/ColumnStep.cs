using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>How one column becomes features: one of a small closed family, fitted on training rows.</summary>
/// <param name="Name">The column's name.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NumericStep), "numeric")]
[JsonDerivedType(typeof(BooleanStep), "boolean")]
[JsonDerivedType(typeof(OrdinalStep), "ordinal")]
[JsonDerivedType(typeof(CategoryStep), "category")]
public abstract record ColumnStep([property: JsonPropertyOrder(-1)] string Name)
{
    /// <summary>Names of the features it makes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Features => NameFeatures();

    /// <summary>The kind of column it reads.</summary>
    internal abstract ColumnKind Kind { get; }

    /// <summary>Names the features it makes.</summary>
    internal abstract IReadOnlyList<string> NameFeatures();

    /// <summary>Writes the features of every patient.</summary>
    /// <param name="column">The patients' values.</param>
    /// <param name="features">Where the features go; all 0 before.</param>
    internal abstract void Write(Column column, FeatureBlock features);
}
