using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>
/// Records the places that environment variables and the command line set, and rejects overrides that contradict each other: otherwise one
/// of them would be lost silently.
/// </summary>
/// <remarks>The command line may override a variable. An object, a type name or a list may be set in addition to its members.</remarks>
internal sealed class OverrideConflicts
{
    private readonly List<Assignment> _assignments = [];

    /// <summary>Adds a place.</summary>
    /// <param name="path">The path of the place.</param>
    /// <param name="value">The value that is set.</param>
    /// <param name="schema">The schema at the place.</param>
    /// <param name="change">The override that sets it.</param>
    /// <exception cref="ConfigException">The override contradicts one that was added before.</exception>
    public void Add(string path, JsonNode? value, ConfigSchemaNode? schema, ConfigOverride change)
    {
        var place = new Assignment(path, change, ConfigTree.HasMembers(value, schema));
        foreach (var other in _assignments)
        {
            ThrowIfConflicting(other, place);
        }

        _assignments.Add(place);
    }

    private static void ThrowIfConflicting(Assignment first, Assignment second)
    {
        if (first.Path == second.Path)
        {
            if (first.Change.IgnoresCase == second.Change.IgnoresCase && first.Change.Text != second.Change.Text)
            {
                throw CreateException(
                    second.Path, $"{second.Change.Source} is given twice, with {first.Change.Text} and {second.Change.Text}: remove one");
            }

            return;
        }

        var (outer, inner) = first.Path.Length < second.Path.Length ? (first, second) : (second, first);
        if (!outer.HasMembers && ConfigPath.IsWithin(inner.Path, outer.Path))
        {
            throw CreateException(
                outer.Path,
                $"{outer.Change.Source} sets it to {outer.Change.Text}, which has no members, "
                + $"but {inner.Change.Source} sets one: remove one");
        }
    }

    // The path is part of the message, since both sources are already named in it.
    private static ConfigException CreateException(string path, string why) => new("", $"{path}: {why}");

    private sealed record Assignment(string Path, ConfigOverride Change, bool HasMembers);
}
