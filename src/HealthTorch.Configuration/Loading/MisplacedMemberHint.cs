using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>Finds the place in a configuration where a misplaced member belongs.</summary>
internal static class MisplacedMemberHint
{
    /// <summary>Returns a question that ends an error message, or an empty text if no record has such a member.</summary>
    /// <param name="root">The schema of the root.</param>
    /// <param name="tree">The whole configuration; places in the records it contains are suggested before others.</param>
    /// <param name="name">The misplaced member.</param>
    /// <param name="path">The path at which the member was found.</param>
    public static string Create(ConfigSchemaNode root, JsonNode tree, string name, string path)
    {
        var places = FindLocations(root, tree).Concat(FindLocations(root, null)).Where(place => SameName(place.Name, name));
        return places.Select(place => FormatLocation(place, path)).FirstOrDefault() is { } nearest ? $"; did you mean {nearest}?" : "";
    }

    private static string FormatLocation((string Path, string Name, string? Type) place, string path)
    {
        var full = ConfigPath.Member(place.Path, place.Name);
        return place.Type is null ? $"\"{full}\"" : full == path ? $"\"{place.Type}\", which has it" : $"\"{full}\" of \"{place.Type}\"";
    }

    // Breadth first, so that the place nearest to the root comes first. Each record is visited once, since records may contain their own
    // type.
    private static IEnumerable<(string Path, string Name, string? Type)> FindLocations(ConfigSchemaNode root, JsonNode? tree)
    {
        HashSet<Type> seen = [];
        Queue<Location> ahead = new([new(root, tree, "", null)]);
        while (ahead.TryDequeue(out var place))
        {
            if (place.Schema is RecordSchema record && !seen.Add(record.Type))
            {
                continue;
            }

            foreach (var inner in GetChildren(place))
            {
                ahead.Enqueue(inner);
            }

            foreach (var member in (place.Schema as RecordSchema)?.Members ?? [])
            {
                var isShared = member.Property.DeclaringType!.IsAbstract;
                yield return (place.Path, member.Name, isShared ? null : place.Type);
            }
        }
    }

    private static IEnumerable<Location> GetChildren(Location place) => place.Schema switch
    {
        RecordSchema record => record.Members.Select(member =>
            new Location(member.Schema, (place.Node as JsonObject)?[member.Name], ConfigPath.Member(place.Path, member.Name), null)),
        FamilySchema family => Candidates(family, place.Node).Select(member => place with { Schema = member.Record, Type = member.Name }),
        ListSchema list => [new(list.Item, null, ConfigPath.Item(place.Path, 0), null)],
        MapSchema map => [new(map.Value, null, ConfigPath.Join(place.Path, "*"), null)],
        _ => [],
    };

    private static IEnumerable<(string Name, RecordSchema Record)> Candidates(FamilySchema family, JsonNode? node) =>
        node is not null && family.FindMember(family.GetTypeName(node)) is not null
            ? family.Members.Where(member => member.Name == family.GetTypeName(node))
            : family.Members;

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Location(ConfigSchemaNode Schema, JsonNode? Node, string Path, string? Type);
}
