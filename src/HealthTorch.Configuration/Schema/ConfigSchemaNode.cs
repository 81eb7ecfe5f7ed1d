using System.Reflection;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration.Schema;

/// <summary>The schema of one value of a configuration. Validation, the JSON Schema and overrides all use these nodes.</summary>
internal abstract class ConfigSchemaNode
{
    /// <summary>The name of the member that selects the record of a family.</summary>
    public const string Discriminator = "type";

    /// <summary>Whether null is allowed.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>A description of the allowed values that can follow "must be".</summary>
    public abstract string Expected { get; }

    /// <summary>Returns the member names that are allowed at the next step of a path; null if any name is allowed.</summary>
    /// <param name="node">The value at this place, which determines the record of a family.</param>
    public virtual IReadOnlyList<string>? MemberNames(JsonNode? node) => [];

    /// <summary>Returns the schema of a member or item of the value at this place; null if it has none with this name.</summary>
    public virtual ConfigSchemaNode? GetChild(JsonNode? node, string name) => null;
}

/// <summary>A list.</summary>
internal sealed class ListSchema(ConfigSchemaNode item) : ConfigSchemaNode
{
    public ConfigSchemaNode Item => item;

    public override string Expected => "a list";

    public override IReadOnlyList<string>? MemberNames(JsonNode? node) => null;

    public override ConfigSchemaNode GetChild(JsonNode? node, string name) => item;
}

/// <summary>An object with arbitrary member names, such as the columns of a file.</summary>
internal sealed class MapSchema(ConfigSchemaNode value) : ConfigSchemaNode
{
    public ConfigSchemaNode Value => value;

    public override string Expected => "an object";

    public override IReadOnlyList<string>? MemberNames(JsonNode? node) => null;

    public override ConfigSchemaNode GetChild(JsonNode? node, string name) => value;
}

/// <summary>A member of a config record.</summary>
/// <param name="Name">The name of the member in JSON.</param>
/// <param name="Schema">The schema of its value.</param>
/// <param name="Required">Whether the member is required.</param>
/// <param name="Property">The property of the record.</param>
/// <param name="Default">The default value.</param>
internal sealed record ConfigMember(string Name, ConfigSchemaNode Schema, bool Required, PropertyInfo Property, JsonNode? Default);

/// <summary>An object with the members of a config record.</summary>
internal sealed class RecordSchema(Type type, Func<IReadOnlyList<ConfigMember>> members) : ConfigSchemaNode
{
    public Type Type => type;

    // Evaluated lazily: a record may contain records of its own type.
    public IReadOnlyList<ConfigMember> Members => members();

    public override string Expected => "an object";

    public override IReadOnlyList<string> MemberNames(JsonNode? node) => [.. Members.Select(member => member.Name)];

    public override ConfigSchemaNode? GetChild(JsonNode? node, string name) =>
        Members.FirstOrDefault(member => member.Name == name)?.Schema;
}

/// <summary>
/// An object that is one of the records of a family, selected by its <c>type</c>; a plain text stands for an object of that type.
/// </summary>
internal sealed class FamilySchema(
    ConfigFamily family, Type declared, IReadOnlyList<(string Name, RecordSchema Record)> members) : ConfigSchemaNode
{
    public ConfigFamily Family => family;

    /// <summary>The declared type: the base type of the family, or an abstract record between it and its members.</summary>
    public Type DeclaredType => declared;

    public IReadOnlyList<(string Name, RecordSchema Record)> Members => members;

    public IEnumerable<string> TypeNames => members.Select(member => member.Name);

    public override string Expected => $"an object with \"{Discriminator}\" one of {EnumSchema.Quote(TypeNames)}";

    /// <summary>Returns the record with the given name, or null.</summary>
    public RecordSchema? FindMember(string? name) => members.FirstOrDefault(member => member.Name == name).Record;

    /// <summary>
    /// Returns the name of the record that an object selects: its <c>type</c>, otherwise the default of the family, otherwise null.
    /// </summary>
    public string? GetTypeName(JsonNode? node) => node switch
    {
        JsonObject map when map.TryGetPropertyValue(Discriminator, out var type) => StringSchema.GetText(type),
        JsonValue value => StringSchema.GetText(value),
        _ => family.Default,
    };

    public override IReadOnlyList<string> MemberNames(JsonNode? node) =>
        [Discriminator, .. GetCandidates(node).SelectMany(record => record.MemberNames(null)).Distinct()];

    public override ConfigSchemaNode? GetChild(JsonNode? node, string name) => name == Discriminator
        ? new EnumSchema([.. TypeNames])
        : GetCandidates(node).Select(record => record.GetChild(null, name)).FirstOrDefault(inner => inner is not null);

    private IEnumerable<RecordSchema> GetCandidates(JsonNode? node) =>
        FindMember(GetTypeName(node)) is { } record ? [record] : members.Select(member => member.Record);
}
