using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace HealthTorch.Configuration;

/// <summary>One value that an environment variable or the command line sets on top of the files.</summary>
/// <param name="Steps">Names and indices from the root to the value.</param>
/// <param name="Text">The value: JSON, or plain text if it is not valid JSON.</param>
/// <param name="Source">The source of the override, for messages.</param>
/// <param name="AnyCase">Whether names are matched regardless of letter case.</param>
internal sealed record Override(IReadOnlyList<string> Steps, string Text, string Source, bool AnyCase)
{
    private const string Between = "__";
    private const string Prefix = $"HEALTHTORCH{Between}";
    private static readonly string Delimiter = ConfigurationPath.KeyDelimiter;

    /// <summary>Creates the overrides from the variables that start with the prefix.</summary>
    /// <param name="environment">All variables; null for the variables of the process.</param>
    public static IEnumerable<Override> OfVariables(IReadOnlyDictionary<string, string>? environment)
    {
        var builder = new ConfigurationBuilder();
        var layer = environment is null
            ? builder.AddEnvironmentVariables(Prefix)
            : builder.AddInMemoryCollection(environment.Where(IsOurs).Select(variable => KeyValuePair.Create(
                variable.Key[Prefix.Length..].Replace(Between, Delimiter, StringComparison.Ordinal), (string?)variable.Value)));
        return layer.Build().AsEnumerable().Where(pair => pair.Value is not null).Select(pair => OfVariable(pair.Key, pair.Value!));
    }

    /// <summary>Parses an override given as <c>path=value</c>; the result has no steps if it is not of that form.</summary>
    public static Override OfSet(string set)
    {
        var (steps, length) = ConfigPath.Parse(set);
        return steps.Count > 0 && length < set.Length && set[length] == '='
            ? new(steps, set[(length + 1)..], $"--set {set[..length]}", AnyCase: false)
            : new([], "", $"--set {set}", AnyCase: false);
    }

    /// <summary>
    /// The order in which overrides are applied, whatever order they were given in: a whole object comes before its <c>type</c>, which
    /// comes before its other members.
    /// </summary>
    public int Rank => (2 * Steps.Count) - (SetsType ? 1 : 0);

    private bool SetsType => Steps is [.., var last] && last.Equals(Shape.Discriminator, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses the value according to the schema at its place.</summary>
    /// <remarks>A number, true or false is read as text where text is expected: quotes are inconvenient in a shell.</remarks>
    public JsonNode? Value(Shape? schema)
    {
        var json = JsonText.Parse(Text, Source);
        var asksForText = schema is TextShape or ChoiceShape or ListShape { Item: TextShape };
        var isUnquoted = asksForText && json.Root is JsonValue && TextShape.Text(json.Root) is null;
        return isUnquoted || json.Problems.Count > 0 ? JsonValue.Create(Text) : json.Root;
    }

    private static bool IsOurs(KeyValuePair<string, string> variable) =>
        variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static Override OfVariable(string key, string text) => new(
        key.Split(Delimiter), text, $"variable {Prefix}{key.Replace(Delimiter, Between, StringComparison.Ordinal)}", AnyCase: true);
}
