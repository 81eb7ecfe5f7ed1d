using System.Reflection;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.JsonSchemas;

/// <summary>
/// Writes configuration schemas as JSON Schema. Each record and family is written once, as a definition that is referenced elsewhere.
/// </summary>
internal sealed class JsonSchemaWriter
{
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _owners = [];

    /// <summary>Returns all definitions that have been referenced so far, by name.</summary>
    public JsonObject GetDefinitions() => new(_definitions.Select(definition => CreateEntry(definition.Key, definition.Value)));

    /// <summary>Writes the schema of a complete file, which extends no other file.</summary>
    public JsonObject WriteRoot(ConfigSchemaNode root) => root is FamilySchema family
        ? AnyOf(family.Members.Select(member => WithSchema(WriteRecord(member.Record, family, member.Name))))
        : WithSchema(WriteRecord((RecordSchema)root));

    /// <summary>Writes the schema of a file that extends another: the member names of any root, without their types.</summary>
    public static JsonObject WriteExtendingFile(ConfigSchemaNode root)
    {
        var records = root is FamilySchema family ? family.Members.Select(member => member.Record) : [(RecordSchema)root];
        var members = records.SelectMany(record => record.Members).DistinctBy(member => member.Name);
        var properties = new JsonObject(members.Select(member => CreateEntry(member.Name, CreateDescribed(member.Property))))
        {
            [ConfigLayers.Extends] = new JsonObject { ["type"] = "string", ["description"] = "The base file that this file extends." },
        };
        if (root is FamilySchema)
        {
            properties.Insert(0, ConfigSchemaNode.Discriminator, new JsonObject());
        }

        return WithSchema(new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false });
    }

    private JsonObject Write(ConfigSchemaNode node) =>
        node.AllowsNull ? AnyOf([WriteValue(node), new() { ["type"] = "null" }]) : WriteValue(node);

    private JsonObject WriteValue(ConfigSchemaNode node) => node switch
    {
        BooleanSchema => new() { ["type"] = "boolean" },
        StringSchema { Pattern: { } pattern } => new() { ["type"] = "string", ["pattern"] = $"^(?:{pattern})$" },
        StringSchema => new() { ["type"] = "string" },
        EnumSchema { Type: { } type } choice => WriteEnum(choice.Choices.Zip<string, MemberInfo>(EnumSchema.GetEnumFields(type))),
        NumberSchema number => WriteNumber(number),
        ListSchema { Item: StringSchema } list => AnyOf([Write(list.Item), WriteList(list)]),
        ListSchema list => WriteList(list),
        MapSchema map => new() { ["type"] = "object", ["additionalProperties"] = Write(map.Value) },
        RecordSchema record => WriteReference(GetDefinitionName(record.Type), record.Type, () => WriteRecord(record)),
        FamilySchema family => WriteReference(GetDefinitionName(family), family.DeclaredType, () => WriteFamily(family)),
        _ => throw new ArgumentException($"needed a schema node but got {node.GetType().Name}", nameof(node)),
    };

    private JsonObject WriteList(ListSchema list) => new() { ["type"] = "array", ["items"] = Write(list.Item) };

    private JsonObject WriteReference(string name, Type owner, Func<JsonObject> definition)
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

    private static string GetDefinitionName(FamilySchema family) =>
        family.DeclaredType == family.Family.Base ? family.Family.Name.Replace(' ', '-') : GetDefinitionName(family.DeclaredType);

    private static string GetDefinitionName(Type type) =>
        type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(GetDefinitionName));

    private JsonObject WriteFamily(FamilySchema family)
    {
        var objects = family.Members.Select(member =>
            WriteReference(
                $"{GetDefinitionName(family)}.{member.Name}", member.Record.Type, () => WriteRecord(member.Record, family, member.Name)));
        var bare = family.Members.Where(member => !member.Record.Members.Any(inner => inner.Required)).ToArray();
        var names = WriteEnum(bare.Select(member => (member.Name, (MemberInfo)member.Record.Type)));
        var schema = AnyOf(bare.Length > 0 ? objects.Prepend(names) : objects);
        schema.Insert(0, "description", XmlDocs.Summary(family.DeclaredType));
        return schema;
    }

    private JsonObject WriteRecord(RecordSchema record, FamilySchema? family = null, string? type = null)
    {
        JsonObject properties = family is null ? [] : new() { [ConfigSchemaNode.Discriminator] = WriteEnum([(type!, record.Type)]) };
        JsonArray required = family is null || family.Family.Default == type ? [] : [ConfigSchemaNode.Discriminator];
        foreach (var member in record.Members)
        {
            properties[member.Name] = WriteMember(member);
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

    private JsonObject WriteMember(ConfigMember member)
    {
        var schema = CreateDescribed(member.Property);
        var node = Write(member.Schema);
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

    private static JsonObject WriteNumber(NumberSchema number)
    {
        JsonObject schema = new() { ["type"] = number.IsInteger ? "integer" : "number" };
        if (number.Minimum.IsExplicit)
        {
            schema[number.Minimum.Exclusive ? "exclusiveMinimum" : "minimum"] = number.Minimum.Value;
        }

        if (number.Maximum.IsExplicit)
        {
            schema[number.Maximum.Exclusive ? "exclusiveMaximum" : "maximum"] = number.Maximum.Value;
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
    private static JsonObject WriteEnum(IEnumerable<(string Name, MemberInfo Meaning)> allowed) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. allowed.Select(value => (JsonNode)value.Name)]),
        ["enumDescriptions"] = new JsonArray([.. allowed.Select(value => (JsonNode?)XmlDocs.Summary(value.Meaning))]),
    };

    private static JsonObject CreateDescribed(PropertyInfo property) =>
        XmlDocs.Summary(property) is { } summary ? new() { ["description"] = summary } : [];

    private static KeyValuePair<string, JsonNode?> CreateEntry(string name, JsonNode schema) =>
        KeyValuePair.Create(name, (JsonNode?)schema);
}
