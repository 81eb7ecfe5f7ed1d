namespace HealthTorch.Configuration;

/// <summary>Finds where else in a configuration a misplaced member belongs.</summary>
internal static class Elsewhere
{
    /// <summary>A question to end a message with, or nothing when no record has such a member.</summary>
    /// <param name="root">The root of all.</param>
    /// <param name="name">The misplaced member.</param>
    /// <param name="path">Where it was found.</param>
    public static string Hint(Shape root, string name, string path)
    {
        string[] places = [.. Places(root).Where(place => SameName(place.Name, name)).Select(place => Told(place, path))];
        return places is [var nearest, ..] ? $"; did you mean {nearest}?" : "";
    }

    private static string Told((string Path, string Name, string? Type) place, string path)
    {
        var full = ConfigPath.Member(place.Path, place.Name);
        return place.Type is null ? $"\"{full}\"" : full == path ? $"\"{place.Type}\", which has it" : $"\"{full}\" of \"{place.Type}\"";
    }

    // Breadth first, so that the place nearest to the root comes first; each record once, since records may hold their own kind.
    private static IEnumerable<(string Path, string Name, string? Type)> Places(Shape root)
    {
        HashSet<Type> seen = [];
        Queue<(Shape Shape, string Path, string? Type)> ahead = new([(root, "", null)]);
        while (ahead.TryDequeue(out var place))
        {
            foreach (var inner in Inside(place.Shape, place.Path))
            {
                ahead.Enqueue(inner);
            }

            if (place.Shape is RecordShape record && seen.Add(record.Type))
            {
                foreach (var member in record.Members)
                {
                    yield return (place.Path, member.Name, place.Type);
                    ahead.Enqueue((member.Shape, ConfigPath.Member(place.Path, member.Name), null));
                }
            }
        }
    }

    private static IEnumerable<(Shape Shape, string Path, string? Type)> Inside(Shape shape, string path) => shape switch
    {
        FamilyShape family => family.Members.Select(member => ((Shape)member.Record, path, (string?)member.Name)),
        ListShape list => [(list.Item, ConfigPath.Item(path, 0), null)],
        MapShape map => [(map.Value, ConfigPath.Join(path, "*"), null)],
        _ => [],
    };

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
