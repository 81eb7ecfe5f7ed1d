using System.Text.RegularExpressions;

namespace HealthTorch.Data;

/// <summary>Which names the expressions of derived columns mention.</summary>
/// <param name="expressions">Expressions in SQL by the column that each derives.</param>
internal sealed partial class DerivedNames(IReadOnlyDictionary<string, string> expressions)
{
    /// <summary>What columns are made of.</summary>
    /// <param name="wanted">Derived columns.</param>
    /// <returns>They and the derived columns that they mention, in the order of the dictionary, and all names mentioned.</returns>
    public (IReadOnlyList<string> Derived, IReadOnlySet<string> Sources) Of(IEnumerable<string> wanted)
    {
        var sources = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var derived = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>(wanted);
        while (open.TryDequeue(out var name))
        {
            if (derived.Add(name))
            {
                string[] mentioned = [.. Mentioned(expressions[name])];
                sources.UnionWith(mentioned);
                Array.ForEach([.. expressions.Keys.Where(key => mentioned.Contains(key, StringComparer.OrdinalIgnoreCase))], open.Enqueue);
            }
        }

        return ([.. expressions.Keys.Where(derived.Contains)], sources);
    }

    /// <summary>The names of columns and functions in an expression.</summary>
    /// <param name="expression">In SQL.</param>
    public static IEnumerable<string> Mentioned(string expression) =>
        from Match match in Token().Matches(expression)
        where match.Groups["quoted"].Success || match.Groups["bare"].Success
        select match.Groups["bare"].Success ? match.Value : match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);

    // Text in single quotes mentions nothing.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?<quoted>(?:[^"]|"")*)"|(?<bare>[\p{L}_][\p{L}\p{N}_$]*)""")]
    private static partial Regex Token();
}
