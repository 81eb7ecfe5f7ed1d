using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>Finds the place in a configuration where a misplaced member belongs.</summary>
internal static class Elsewhere
{
    /// <summary>Returns a question that ends an error message, or an empty text if no record has such a member.</summary>
    /// <param name="root">The schema of the root.</param>
    /// <param name="tree">The whole configuration; places in the records it contains are suggested before others.</param>
    /// <param name="name">The misplaced member.</param>
    /// <param name="path">The path at which the member was found.</param>
    public static string Hint(Shape root, JsonNode tree, string name, string path)
    {
        var places = Places(root, tree).Concat(Places(root, null)).Where(place => SameName(place.Name, name));
        return places.Select(place => Told(place, path)).FirstOrDefault() is { } nearest ? $"; did you mean {nearest}?" : "";
    }

    private static string Told((string Path, string Name, string? Type) place, string path)
    {
        var full = ConfigPath.Member(place.Path, place.Name);
        return place.Type is null ? $"\"{full}\"" : full == path ? $"\"{place.Type}\", which has it" : $"\"{full}\" of \"{place.Type}\"";
    }

    // Breadth first, so that the place nearest to the root comes first. Each record is visited once, since records may contain their own
    // type.
    private static IEnumerable<(string Path, string Name, string? Type)> Places(Shape root, JsonNode? tree)
    {
        HashSet<Type> seen = [];
        Queue<Place> ahead = new([new(root, tree, "", null)]);
        while (ahead.TryDequeue(out var place))
        {
            if (place.Shape is RecordShape record && !seen.Add(record.Type))
            {
                continue;
            }

            foreach (var inner in Inside(place))
            {
                ahead.Enqueue(inner);
            }

            foreach (var member in (place.Shape as RecordShape)?.Members ?? [])
            {
                var isShared = member.Property.DeclaringType!.IsAbstract;
                yield return (place.Path, member.Name, isShared ? null : place.Type);
            }
        }
    }

    private static IEnumerable<Place> Inside(Place place) => place.Shape switch
    {
        RecordShape record => record.Members.Select(member =>
            new Place(member.Shape, (place.Node as JsonObject)?[member.Name], ConfigPath.Member(place.Path, member.Name), null)),
        FamilyShape family => Candidates(family, place.Node).Select(member => place with { Shape = member.Record, Type = member.Name }),
        ListShape list => [new(list.Item, null, ConfigPath.Item(place.Path, 0), null)],
        MapShape map => [new(map.Value, null, ConfigPath.Join(place.Path, "*"), null)],
        _ => [],
    };

    private static IEnumerable<(string Name, RecordShape Record)> Candidates(FamilyShape family, JsonNode? node) =>
        node is not null && family.Find(family.Chosen(node)) is not null
            ? family.Members.Where(member => member.Name == family.Chosen(node))
            : family.Members;

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Place(Shape Shape, JsonNode? Node, string Path, string? Type);
}
