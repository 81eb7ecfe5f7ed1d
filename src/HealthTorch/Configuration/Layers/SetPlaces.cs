using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>
/// The places that variables and the command line set: two that contradict each other are refused, as one of them would be lost unseen.
/// </summary>
/// <remarks>
/// The command line may set again what a variable sets. An object, a type's name or a list may be set beside its members.
/// </remarks>
internal sealed class SetPlaces
{
    private readonly List<Place> _places = [];

    /// <summary>Adds a place.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">What is set there.</param>
    /// <param name="shape">What the configuration has there.</param>
    /// <param name="change">What sets it.</param>
    /// <exception cref="ConfigException">It contradicts one that was added before.</exception>
    public void Add(string path, JsonNode? value, Shape? shape, Override change)
    {
        var place = new Place(path, change, ConfigTree.HasMembers(value, shape));
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
                    second.Path, $"{second.Change.Source} is given twice, with {first.Change.Text} and {second.Change.Text}: leave one");
            }

            return;
        }

        var (outer, inner) = first.Path.Length < second.Path.Length ? (first, second) : (second, first);
        if (!outer.HasMembers && ConfigPath.IsWithin(inner.Path, outer.Path))
        {
            throw Refusal(
                outer.Path,
                $"{outer.Change.Source} sets it to {outer.Change.Text}, which has no members, "
                + $"but {inner.Change.Source} sets one: leave one");
        }
    }

    // The path is part of the message: both sources are named already.
    private static ConfigException Refusal(string path, string why) => new("", $"{path}: {why}");

    private sealed record Place(string Path, Override Change, bool HasMembers);
}
