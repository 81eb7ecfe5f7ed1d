using System.Reflection;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>What JSON value a configuration may hold at one place. The check, the schema and the overrides all walk shapes.</summary>
internal abstract class Shape
{
    /// <summary>The member that tells the records of a family apart.</summary>
    public const string Discriminator = "type";

    /// <summary>Whether null may stand here.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>What is allowed, in words that follow "must be".</summary>
    public abstract string Expected { get; }

    /// <summary>Names that may stand at the next step of a path; null when any may.</summary>
    /// <param name="node">The value found here, which tells a family's record.</param>
    public virtual IReadOnlyList<string>? Names(JsonNode? node) => [];

    /// <summary>The shape of a member or item of the value found here; null when it has none by this name.</summary>
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

/// <summary>An object with any member names, such as the columns of a file.</summary>
internal sealed class MapShape(Shape value) : Shape
{
    public Shape Value => value;

    public override string Expected => "an object";

    public override IReadOnlyList<string>? Names(JsonNode? node) => null;

    public override Shape Inner(JsonNode? node, string name) => value;
}

/// <summary>A member of a config record.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Shape">What it may hold.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Property">The record's property.</param>
/// <param name="Default">What it holds when it is not given.</param>
internal sealed record ConfigMember(string Name, Shape Shape, bool Required, PropertyInfo Property, JsonNode? Default);

/// <summary>An object with the members of a config record.</summary>
internal sealed class RecordShape(Type type, Func<IReadOnlyList<ConfigMember>> members) : Shape
{
    public Type Type => type;

    // Asked for late: a record may hold records of its own type.
    public IReadOnlyList<ConfigMember> Members => members();

    public override string Expected => "an object";

    public override IReadOnlyList<string> Names(JsonNode? node) => [.. Members.Select(member => member.Name)];

    public override Shape? Inner(JsonNode? node, string name) => Members.FirstOrDefault(member => member.Name == name)?.Shape;
}

/// <summary>An object that is one of a family's records, as its <c>type</c> says; a bare text stands for an object of that type.</summary>
internal sealed class FamilyShape(ConfigFamily family, Type declared, IReadOnlyList<(string Name, RecordShape Record)> members) : Shape
{
    public ConfigFamily Family => family;

    /// <summary>The type that members are declared with: the family's base, or an abstract record between it and its members.</summary>
    public Type Declared => declared;

    public IReadOnlyList<(string Name, RecordShape Record)> Members => members;

    public IEnumerable<string> Types => members.Select(member => member.Name);

    public override string Expected => $"an object with \"{Discriminator}\" one of {ChoiceShape.Quoted(Types)}";

    /// <summary>The record of the given name, or null.</summary>
    public RecordShape? Find(string? name) => members.FirstOrDefault(member => member.Name == name).Record;

    /// <summary>The name of the record that an object holds: what its <c>type</c> says, else the family's default, else null.</summary>
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
