namespace HealthTorch.Configuration;

/// <summary>
/// A closed family of config records told apart by their JSON member <c>type</c>: all models, all losses, all metrics, ...
/// </summary>
/// <param name="Name">What the family is called in messages and listings, such as <c>model</c>.</param>
/// <param name="Base">The abstract record that config members are declared with.</param>
/// <param name="Members">Name in JSON (kebab-case) and record of each member.</param>
/// <param name="Default">The name assumed when <c>type</c> is absent; null when it must be given.</param>
public sealed record ConfigFamily(string Name, Type Base, IReadOnlyList<(string Name, Type Record)> Members, string? Default = null);
