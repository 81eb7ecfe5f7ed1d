using System.Text.RegularExpressions;

namespace HealthTorch.Sources.Derived;

/// <summary>Finds the names that the expressions of derived columns reference.</summary>
/// <param name="expressions">SQL expressions by derived column.</param>
internal sealed partial class DerivedDependencies(IReadOnlyDictionary<string, string> expressions)
{
    /// <summary>Resolves the dependencies of derived columns.</summary>
    /// <param name="wanted">Names of derived columns.</param>
    /// <returns>The derived columns in order of evaluation (dependencies first), and all referenced names.</returns>
    public (IReadOnlyList<string> Derived, IReadOnlySet<string> Sources) Resolve(IEnumerable<string> wanted)
    {
        var (sources, derived, begun) = (new HashSet<string>(), new List<string>(), new HashSet<string>());
        foreach (var name in wanted)
        {
            Add(name, sources, derived, begun);
        }

        return (derived, sources);
    }

    /// <summary>Whether an expression calls <c>age</c> with one argument, which depends on today's date.</summary>
    /// <param name="expression">The SQL expression.</param>
    public static bool UsesCurrentAge(string expression)
    {
        foreach (Match call in Age().Matches(expression))
        {
            var (depth, arguments) = (1, 1);
            foreach (var character in expression[(call.Index + call.Length)..].TakeWhile(_ => depth > 0))
            {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
                arguments += character == ',' && depth == 1 ? 1 : 0;
            }

            if (arguments == 1)
            {
                return true;
            }
        }

        return false;
    }

    // The dependencies of an expression are added before it.
    private void Add(string name, HashSet<string> sources, List<string> derived, HashSet<string> begun)
    {
        if (!begun.Add(name))
        {
            return;
        }

        string[] mentioned = [.. ReferencedNames(expressions[name])];
        sources.UnionWith(mentioned);
        foreach (var other in expressions.Keys.Where(key => mentioned.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            Add(other, sources, derived, begun);
        }

        derived.Add(name);
    }

    /// <summary>The names of columns and functions in an expression.</summary>
    /// <param name="expression">The SQL expression.</param>
    public static IEnumerable<string> ReferencedNames(string expression) =>
        from Match match in Token().Matches(expression)
        where match.Groups["quoted"].Success || match.Groups["bare"].Success
        select match.Groups["bare"].Success ? match.Value : match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);

    // Text in single quotes is a string literal and references nothing.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?<quoted>(?:[^"]|"")*)"|(?<bare>[\p{L}_][\p{L}\p{N}_$]*)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\bage\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Age();
}
