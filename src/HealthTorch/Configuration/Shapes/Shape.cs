using System.Reflection;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>The schema of one value of a configuration. Validation, the JSON Schema and overrides all use these nodes.</summary>
internal abstract class Shape
{
    /// <summary>The name of the member that selects the record of a family.</summary>
    public const string Discriminator = "type";

    /// <summary>Whether null is allowed.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>A description of the allowed values that can follow "must be".</summary>
    public abstract string Expected { get; }

    /// <summary>Returns the member names that are allowed at the next step of a path; null if any name is allowed.</summary>
    /// <param name="node">The value at this place, which determines the record of a family.</param>
    public virtual IReadOnlyList<string>? Names(JsonNode? node) => [];

    /// <summary>Returns the schema of a member or item of the value at this place; null if it has none with this name.</summary>
    public virtual Shape? Inner(JsonNode? node, string name) => null;
}

/// <summary>A list.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public Shape Item => item;

    public override string Expected => "a list";

    public override IReadOnlyList<string>? Names(JsonNode? node) => null;

    public override Shape Inner(JsonNode? node, string name) => item;
}

/// <summary>An object with arbitrary member names, such as the columns of a file.</summary>
internal sealed class MapShape(Shape value) : Shape
{
    public Shape Value => value;

    public override string Expected => "an object";

    public override IReadOnlyList<string>? Names(JsonNode? node) => null;

    public override Shape Inner(JsonNode? node, string name) => value;
}

/// <summary>A member of a config record.</summary>
/// <param name="Name">The name of the member in JSON.</param>
/// <param name="Shape">The schema of its value.</param>
/// <param name="Required">Whether the member is required.</param>
/// <param name="Property">The property of the record.</param>
/// <param name="Default">The default value.</param>
internal sealed record ConfigMember(string Name, Shape Shape, bool Required, PropertyInfo Property, JsonNode? Default);

/// <summary>An object with the members of a config record.</summary>
internal sealed class RecordShape(Type type, Func<IReadOnlyList<ConfigMember>> members) : Shape
{
    public Type Type => type;

    // Evaluated lazily: a record may contain records of its own type.
    public IReadOnlyList<ConfigMember> Members => members();

    public override string Expected => "an object";

    public override IReadOnlyList<string> Names(JsonNode? node) => [.. Members.Select(member => member.Name)];

    public override Shape? Inner(JsonNode? node, string name) => Members.FirstOrDefault(member => member.Name == name)?.Shape;
}

/// <summary>
/// An object that is one of the records of a family, selected by its <c>type</c>; a plain text stands for an object of that type.
/// </summary>
internal sealed class FamilyShape(ConfigFamily family, Type declared, IReadOnlyList<(string Name, RecordShape Record)> members) : Shape
{
    public ConfigFamily Family => family;

    /// <summary>The declared type: the base type of the family, or an abstract record between it and its members.</summary>
    public Type Declared => declared;

    public IReadOnlyList<(string Name, RecordShape Record)> Members => members;

    public IEnumerable<string> Types => members.Select(member => member.Name);

    public override string Expected => $"an object with \"{Discriminator}\" one of {ChoiceShape.Quoted(Types)}";

    /// <summary>Returns the record with the given name, or null.</summary>
    public RecordShape? Find(string? name) => members.FirstOrDefault(member => member.Name == name).Record;

    /// <summary>
    /// Returns the name of the record that an object selects: its <c>type</c>, otherwise the default of the family, otherwise null.
    /// </summary>
    public string? Chosen(JsonNode? node) => node switch
    {
        JsonObject map when map.TryGetPropertyValue(Discriminator, out var type) => TextShape.Text(type),
        JsonValue value => TextShape.Text(value),
        _ => family.Default,
    };

    public override IReadOnlyList<string> Names(JsonNode? node) =>
        [Discriminator, .. Candidates(node).SelectMany(record => record.Names(null)).Distinct()];

    public override Shape? Inner(JsonNode? node, string name) => name == Discriminator
        ? new ChoiceShape([.. Types])
        : Candidates(node).Select(record => record.Inner(null, name)).FirstOrDefault(inner => inner is not null);

    private IEnumerable<RecordShape> Candidates(JsonNode? node) =>
        Find(Chosen(node)) is { } record ? [record] : members.Select(member => member.Record);
}
