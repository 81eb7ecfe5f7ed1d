using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;
using Microsoft.Extensions.Configuration;

namespace HealthTorch.Configuration.Loading;

/// <summary>One value that an environment variable or the command line sets on top of the files.</summary>
/// <param name="Steps">Names and indices from the root to the value.</param>
/// <param name="Text">The value: JSON, or plain text if it is not valid JSON.</param>
/// <param name="Source">The source of the override, for messages.</param>
/// <param name="IgnoresCase">Whether names are matched regardless of letter case.</param>
internal sealed record ConfigOverride(IReadOnlyList<string> Steps, string Text, string Source, bool IgnoresCase)
{
    private const string Separator = "__";
    private const string Prefix = $"HEALTHTORCH{Separator}";
    private static readonly string Delimiter = ConfigurationPath.KeyDelimiter;

    /// <summary>Creates the overrides from the variables that start with the prefix.</summary>
    /// <param name="environment">All variables; null for the variables of the process.</param>
    public static IEnumerable<ConfigOverride> FromVariables(IReadOnlyDictionary<string, string>? environment)
    {
        var builder = new ConfigurationBuilder();
        var layer = environment is null
            ? builder.AddEnvironmentVariables(Prefix)
            : builder.AddInMemoryCollection(environment.Where(HasPrefix).Select(variable => KeyValuePair.Create(
                variable.Key[Prefix.Length..].Replace(Separator, Delimiter, StringComparison.Ordinal), (string?)variable.Value)));
        return layer.Build().AsEnumerable().Where(pair => pair.Value is not null).Select(pair => FromVariable(pair.Key, pair.Value!));
    }

    /// <summary>Parses an override given as <c>path=value</c>; the result has no steps if it is not of that form.</summary>
    public static ConfigOverride ParseSet(string set)
    {
        var (steps, length) = ConfigPath.Parse(set);
        return steps.Count > 0 && length < set.Length && set[length] == '='
            ? new(steps, set[(length + 1)..], $"--set {set[..length]}", IgnoresCase: false)
            : new([], "", $"--set {set}", IgnoresCase: false);
    }

    /// <summary>
    /// The order in which overrides are applied, whatever order they were given in: a whole object comes before its <c>type</c>, which
    /// comes before its other members.
    /// </summary>
    public int Rank => (2 * Steps.Count) - (SetsType ? 1 : 0);

    private bool SetsType => Steps is [.., var last] && last.Equals(ConfigSchemaNode.Discriminator, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses the value according to the schema at its place.</summary>
    /// <remarks>A number, true or false is read as text where text is expected: quotes are inconvenient in a shell.</remarks>
    public JsonNode? ParseValue(ConfigSchemaNode? schema)
    {
        var json = ParsedJson.Parse(Text, Source);
        var asksForText = schema is StringSchema or EnumSchema or ListSchema { Item: StringSchema };
        var isUnquoted = asksForText && json.Root is JsonValue && StringSchema.GetText(json.Root) is null;
        return isUnquoted || json.Problems.Count > 0 ? JsonValue.Create(Text) : json.Root;
    }

    private static bool HasPrefix(KeyValuePair<string, string> variable) =>
        variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static ConfigOverride FromVariable(string key, string text) => new(
        key.Split(Delimiter), text, $"variable {Prefix}{key.Replace(Delimiter, Separator, StringComparison.Ordinal)}", IgnoresCase: true);
}
