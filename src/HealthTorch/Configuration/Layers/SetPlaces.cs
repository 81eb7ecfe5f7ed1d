using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>
/// Records the places that environment variables and the command line set, and rejects overrides that contradict each other: otherwise one
/// of them would be lost silently.
/// </summary>
/// <remarks>The command line may override a variable. An object, a type name or a list may be set in addition to its members.</remarks>
internal sealed class SetPlaces
{
    private readonly List<Place> _places = [];

    /// <summary>Adds a place.</summary>
    /// <param name="path">The path of the place.</param>
    /// <param name="value">The value that is set.</param>
    /// <param name="schema">The schema at the place.</param>
    /// <param name="change">The override that sets it.</param>
    /// <exception cref="ConfigException">The override contradicts one that was added before.</exception>
    public void Add(string path, JsonNode? value, Shape? schema, Override change)
    {
        var place = new Place(path, change, ConfigTree.HasMembers(value, schema));
        foreach (var other in _places)
        {
            Check(other, place);
        }

        _places.Add(place);
    }

    private static void Check(Place first, Place second)
    {
        if (first.Path == second.Path)
        {
            if (first.Change.AnyCase == second.Change.AnyCase && first.Change.Text != second.Change.Text)
            {
                throw Refusal(
                    second.Path, $"{second.Change.Source} is given twice, with {first.Change.Text} and {second.Change.Text}: remove one");
            }

            return;
        }

        var (outer, inner) = first.Path.Length < second.Path.Length ? (first, second) : (second, first);
        if (!outer.HasMembers && ConfigPath.IsWithin(inner.Path, outer.Path))
        {
            throw Refusal(
                outer.Path,
                $"{outer.Change.Source} sets it to {outer.Change.Text}, which has no members, "
                + $"but {inner.Change.Source} sets one: remove one");
        }
    }

    // The path is part of the message, since both sources are already named in it.
    private static ConfigException Refusal(string path, string why) => new("", $"{path}: {why}");

    private sealed record Place(string Path, Override Change, bool HasMembers);
}
