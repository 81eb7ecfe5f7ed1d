namespace HealthTorch.Configuration.Schema;

/// <summary>
/// A closed family of config records, distinguished by their JSON member <c>type</c>: all models, all losses, all metrics, ...
/// </summary>
/// <param name="Name">The name of the family in messages and listings, such as <c>model</c>.</param>
/// <param name="Base">The abstract base record of the family.</param>
/// <param name="Members">The JSON name (kebab-case) and the record of each member.</param>
/// <param name="Default">The name that is used when <c>type</c> is absent; null if <c>type</c> is required.</param>
public sealed record ConfigFamily(string Name, Type Base, IReadOnlyList<(string Name, Type Record)> Members, string? Default = null);
