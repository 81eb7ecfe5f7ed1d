using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HealthTorch.Configuration;

/// <summary>JSON paths as people write them: <c>training.epochs</c>, <c>metrics[2]</c>, <c>columns["mean radius"]</c>.</summary>
internal static partial class ConfigPath
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the path of a member of the object at a path.</summary>
    public static string Member(string path, string name) =>
        !PlainName().IsMatch(name) ? $"{path}[{JsonSerializer.Serialize(name, Quoting)}]"
        : path.Length == 0 ? name
        : $"{path}.{name}";

    /// <summary>Returns the path of an item of the list at a path.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Joins the path of a value and a path relative to that value.</summary>
    public static string Join(string path, string inner) =>
        path.Length == 0 || inner.Length == 0 || inner[0] == '[' ? path + inner : $"{path}.{inner}";

    /// <summary>Whether a path equals another path or lies inside it.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal)
        && (path.Length == outer.Length || outer.Length == 0 || path[outer.Length] is '.' or '[');

    /// <summary>Parses the path at the start of <paramref name="text"/>.</summary>
    /// <returns>The names and indices of the path, and its length in characters.</returns>
    public static (IReadOnlyList<string> Steps, int Length) Parse(string text)
    {
        List<string> steps = [];
        var end = 0;
        for (var step = Step().Match(text); step.Success; step = Step().Match(text, end))
        {
            steps.Add(step.Groups["quoted"].Success
                ? JsonSerializer.Deserialize<string>(step.Groups["quoted"].Value)!
                : step.Groups["plain"].Value);
            end += step.Length;
        }

        return (steps, end);
    }

    [GeneratedRegex("""^[\p{L}_$][\p{L}\p{N}_$-]*\z""")]
    private static partial Regex PlainName();

    [GeneratedRegex("""\G(?:(?:^|\.)(?<plain>[^.=\[\]"]+)|\[(?<plain>[0-9]+)\]|\[(?<quoted>"(?:[^"\\\p{Cc}]|\\["\\/bfnrt])*")\])""")]
    private static partial Regex Step();
}
