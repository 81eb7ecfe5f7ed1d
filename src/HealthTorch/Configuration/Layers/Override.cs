using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace HealthTorch.Configuration;

/// <summary>One value laid over the files by an environment variable or on the command line.</summary>
/// <param name="Steps">Names and indices from the root to the value.</param>
/// <param name="Text">The value: JSON, or plain text where it is not JSON.</param>
/// <param name="Source">What sets it, for messages.</param>
/// <param name="AnyCase">Whether the letter case of names is free.</param>
internal sealed record Override(IReadOnlyList<string> Steps, string Text, string Source, bool AnyCase)
{
    private const string Between = "__";
    private const string Prefix = $"HEALTHTORCH{Between}";
    private static readonly string Delimiter = ConfigurationPath.KeyDelimiter;

    /// <summary>The variables that start with the prefix.</summary>
    /// <param name="environment">All variables; null for those of the process.</param>
    public static IEnumerable<Override> OfVariables(IReadOnlyDictionary<string, string>? environment)
    {
        var builder = new ConfigurationBuilder();
        var layer = environment is null
            ? builder.AddEnvironmentVariables(Prefix)
            : builder.AddInMemoryCollection(environment.Where(IsOurs).Select(variable => KeyValuePair.Create(
                variable.Key[Prefix.Length..].Replace(Between, Delimiter, StringComparison.Ordinal), (string?)variable.Value)));
        return layer.Build().AsEnumerable().Where(pair => pair.Value is not null).Select(pair => OfVariable(pair.Key, pair.Value!));
    }

    /// <summary>An override given as <c>path=value</c>; without steps where it is not of that form.</summary>
    public static Override OfSet(string set)
    {
        var (steps, length) = ConfigPath.Parse(set);
        return steps.Count > 0 && length < set.Length && set[length] == '='
            ? new(steps, set[(length + 1)..], $"--set {set[..length]}", AnyCase: false)
            : new([], "", $"--set {set}", AnyCase: false);
    }

    /// <summary>
    /// An order in which overrides may be given in any order: a whole object comes before its <c>type</c>, which comes before its other
    /// members.
    /// </summary>
    public int Rank => (2 * Steps.Count) - (SetsType ? 1 : 0);

    private bool SetsType => Steps is [.., var last] && last.Equals(Shape.Discriminator, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value, as the shape at its place asks for it.</summary>
    /// <remarks>A number, true or false where text is asked for is that text: quotes are a burden in a shell.</remarks>
    public JsonNode? Value(Shape? shape)
    {
        var json = JsonText.Parse(Text, Source);
        var asksForText = shape is TextShape or ChoiceShape or ListShape { Item: TextShape };
        var isUnquoted = asksForText && json.Root is JsonValue && TextShape.Text(json.Root) is null;
        return isUnquoted || json.Problems.Count > 0 ? JsonValue.Create(Text) : json.Root;
    }

    private static bool IsOurs(KeyValuePair<string, string> variable) =>
        variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static Override OfVariable(string key, string text) => new(
        key.Split(Delimiter), text, $"variable {Prefix}{key.Replace(Delimiter, Between, StringComparison.Ordinal)}", AnyCase: true);
}
