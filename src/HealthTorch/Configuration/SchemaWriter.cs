using System.Reflection;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>
/// Writes configuration schemas as JSON Schema. Each record and family is written once, as a definition that is referenced elsewhere.
/// </summary>
internal sealed class SchemaWriter
{
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _owners = [];

    /// <summary>Returns all definitions that have been referenced so far, by name.</summary>
    public JsonObject Definitions() => new(_definitions.Select(definition => Named(definition.Key, definition.Value)));

    /// <summary>Writes the schema of a complete file, which extends no other file.</summary>
    public JsonObject Root(Shape root) => root is FamilyShape family
        ? AnyOf(family.Members.Select(member => WithSchema(Record(member.Record, family, member.Name))))
        : WithSchema(Record((RecordShape)root));

    /// <summary>Writes the schema of a file that extends another: the member names of any root, without their types.</summary>
    public static JsonObject Extending(Shape root)
    {
        var records = root is FamilyShape family ? family.Members.Select(member => member.Record) : [(RecordShape)root];
        var members = records.SelectMany(record => record.Members).DistinctBy(member => member.Name);
        var properties = new JsonObject(members.Select(member => Named(member.Name, Described(member.Property))))
        {
            [ConfigLayers.Extends] = new JsonObject { ["type"] = "string", ["description"] = "The base file that this file extends." },
        };
        if (root is FamilyShape)
        {
            properties.Insert(0, Shape.Discriminator, new JsonObject());
        }

        return WithSchema(new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false });
    }

    private JsonObject Of(Shape node) => node.AllowsNull ? AnyOf([OfValue(node), new() { ["type"] = "null" }]) : OfValue(node);

    private JsonObject OfValue(Shape node) => node switch
    {
        FlagShape => new() { ["type"] = "boolean" },
        TextShape { Pattern: { } pattern } => new() { ["type"] = "string", ["pattern"] = $"^(?:{pattern})$" },
        TextShape => new() { ["type"] = "string" },
        ChoiceShape { Type: { } type } choice => Text(choice.Choices.Zip<string, MemberInfo>(ChoiceShape.Values(type))),
        NumberShape number => Number(number),
        ListShape { Item: TextShape } list => AnyOf([Of(list.Item), List(list)]),
        ListShape list => List(list),
        MapShape map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Value) },
        RecordShape record => Reference(NameOf(record.Type), record.Type, () => Record(record)),
        FamilyShape family => Reference(NameOf(family), family.Declared, () => Family(family)),
        _ => throw new ArgumentException($"needed a schema node but got {node.GetType().Name}", nameof(node)),
    };

    private JsonObject List(ListShape list) => new() { ["type"] = "array", ["items"] = Of(list.Item) };

    private JsonObject Reference(string name, Type owner, Func<JsonObject> definition)
    {
        if (_owners.TryGetValue(name, out var other) && other != owner)
        {
            throw new InvalidOperationException($"needed different names but {owner} and {other} would both be defined as {name}");
        }

        _owners[name] = owner;
        // The entry is added before the definition is written, since a record may contain its own type.
        if (_definitions.TryAdd(name, []))
        {
            _definitions[name] = definition();
        }

        return new() { ["$ref"] = $"#/definitions/{name}" };
    }

    private static string NameOf(FamilyShape family) =>
        family.Declared == family.Family.Base ? family.Family.Name.Replace(' ', '-') : NameOf(family.Declared);

    private static string NameOf(Type type) => type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(NameOf));

    private JsonObject Family(FamilyShape family)
    {
        var objects = family.Members.Select(member =>
            Reference($"{NameOf(family)}.{member.Name}", member.Record.Type, () => Record(member.Record, family, member.Name)));
        var bare = family.Members.Where(member => !member.Record.Members.Any(inner => inner.Required)).ToArray();
        var names = Text(bare.Select(member => (member.Name, (MemberInfo)member.Record.Type)));
        var schema = AnyOf(bare.Length > 0 ? objects.Prepend(names) : objects);
        schema.Insert(0, "description", XmlDocs.Summary(family.Declared));
        return schema;
    }

    private JsonObject Record(RecordShape record, FamilyShape? family = null, string? type = null)
    {
        JsonObject properties = family is null ? [] : new() { [Shape.Discriminator] = Text([(type!, record.Type)]) };
        JsonArray required = family is null || family.Family.Default == type ? [] : [Shape.Discriminator];
        foreach (var member in record.Members)
        {
            properties[member.Name] = Member(member);
            if (member.Required)
            {
                required.Add(member.Name);
            }
        }

        JsonObject schema = new() { ["description"] = XmlDocs.Summary(record.Type), ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Member(ConfigMember member)
    {
        var schema = Described(member.Property);
        var node = Of(member.Shape);
        // Draft 7 ignores all keywords beside a $ref.
        foreach (var (keyword, value) in node.ContainsKey("$ref") ? new() { ["allOf"] = new JsonArray(node) } : node)
        {
            schema[keyword] = value?.DeepClone();
        }

        if (member.Default is { } defaultValue)
        {
            schema["default"] = defaultValue.DeepClone();
        }

        return schema;
    }

    private static JsonObject Number(NumberShape number)
    {
        JsonObject schema = new() { ["type"] = number.Whole ? "integer" : "number" };
        if (number.Least.Stated)
        {
            schema[number.Least.Exclusive ? "exclusiveMinimum" : "minimum"] = number.Least.Value;
        }

        if (number.Most.Stated)
        {
            schema[number.Most.Exclusive ? "exclusiveMaximum" : "maximum"] = number.Most.Value;
        }

        return schema;
    }

    private static JsonObject WithSchema(JsonObject file)
    {
        var properties = (JsonObject)file["properties"]!;
        properties.TryAdd("$schema", new JsonObject { ["type"] = "string" });
        return file;
    }

    private static JsonObject AnyOf(IEnumerable<JsonObject> schemas) =>
        schemas.ToArray<JsonNode?>() is [_, ..] some ? new() { ["anyOf"] = new JsonArray(some) } : new() { ["not"] = new JsonObject() };

    // Editors show enumDescriptions next to the values; validators ignore the keyword.
    private static JsonObject Text(IEnumerable<(string Name, MemberInfo Meaning)> allowed) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. allowed.Select(value => (JsonNode)value.Name)]),
        ["enumDescriptions"] = new JsonArray([.. allowed.Select(value => (JsonNode?)XmlDocs.Summary(value.Meaning))]),
    };

    private static JsonObject Described(PropertyInfo property) =>
        XmlDocs.Summary(property) is { } summary ? new() { ["description"] = summary } : [];

    private static KeyValuePair<string, JsonNode?> Named(string name, JsonNode schema) => KeyValuePair.Create(name, (JsonNode?)schema);
}
