using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>Validates a configuration tree and lists all of its problems, in the order of the file.</summary>
internal sealed class ConfigCheck
{
    private readonly Shapes _shapes;
    private readonly Shape _root;
    private readonly JsonObject _tree;
    private readonly ILookup<string, ConfigProblem> _found;

    private ConfigCheck(JsonObject tree, Shape root, Shapes schemas, ILookup<string, ConfigProblem> found) =>
        (_tree, _root, _shapes, _found) = (tree, root, schemas, found);

    /// <summary>Finds all problems of a tree.</summary>
    /// <param name="tree">The tree, with all defaults filled in.</param>
    /// <param name="root">The schema of the tree.</param>
    /// <param name="schemas">The schemas that the root belongs to.</param>
    /// <param name="found">Problems found while reading the file; they are reported in their places.</param>
    public static IReadOnlyList<ConfigProblem> Problems(JsonObject tree, Shape root, Shapes schemas, IReadOnlyList<ConfigProblem> found)
    {
        ConfigProblem[] inPlace = [.. new ConfigCheck(tree, root, schemas, found.ToLookup(problem => problem.Path)).At(tree, root, "")];
        return [.. found.Except(inPlace), .. inPlace];
    }

    private IEnumerable<ConfigProblem> At(JsonNode? node, Shape schema, string path) => _found[path].Concat(Value(node, schema, path));

    private IEnumerable<ConfigProblem> Value(JsonNode? node, Shape schema, string path) => (node, schema) switch
    {
        (null, { AllowsNull: true }) => [],
        (JsonObject map, FamilyShape family) => Family(map, family, path),
        (JsonObject map, RecordShape record) => Record(map, record, record, path),
        (JsonObject map, MapShape values) => map.SelectMany(member => At(member.Value, values.Value, ConfigPath.Member(path, member.Key))),
        (JsonArray list, ListShape items) => list.SelectMany((item, index) => At(item, items.Item, ConfigPath.Item(path, index))),
        (JsonValue value, ScalarShape scalar) when scalar.Allows(value) => [],
        _ => [Wrong(node, schema, path)],
    };

    private static ConfigProblem Wrong(JsonNode? node, Shape schema, string path) => new(
        path,
        $"must be {schema.Expected}{(schema.AllowsNull ? " or null" : "")} but is {Found.Describe(node)}"
        + (schema is ChoiceShape choice && TextShape.Text(node) is { } text ? Spelling.Hint(text, choice.Choices) : ""));

    private IEnumerable<ConfigProblem> Family(JsonObject map, FamilyShape family, string path)
    {
        if (family.Find(family.Chosen(map)) is { } record)
        {
            return Record(map, record, family, path);
        }

        var type = family.Inner(map, Shape.Discriminator)!;
        var typePath = ConfigPath.Member(path, Shape.Discriminator);
        var wrong = map.TryGetPropertyValue(Shape.Discriminator, out var found) ? At(found, type, typePath) : [Missing(typePath, type)];

        // The record type is unknown. A member is certainly wrong only if no record of the family has it.
        var strangers = map.Where(member => family.Inner(map, member.Key) is null);
        return wrong.Concat(strangers.SelectMany(member => Member(member, map, family, path)));
    }

    private ConfigProblem[] Record(JsonObject map, RecordShape record, Shape owner, string path)
    {
        ConfigProblem[] problems =
        [
            .. map.SelectMany(member => Member(member, map, owner, path)),
            .. record.Members.Where(member => member.Required && !map.ContainsKey(member.Name))
                .Select(member => Missing(ConfigPath.Member(path, member.Name), member.Shape)),
        ];
        return problems.Length > 0 ? problems : [.. Rules(map, owner, path)];
    }

    private IEnumerable<ConfigProblem> Member(KeyValuePair<string, JsonNode?> member, JsonObject map, Shape owner, string path)
    {
        var inner = ConfigPath.Member(path, member.Key);
        return owner.Inner(map, member.Key) is { } schema
            ? At(member.Value, schema, inner)
            : _found[inner].Append(Unknown(member.Key, owner.Names(map) ?? [], inner));
    }

    private static ConfigProblem Missing(string path, Shape schema) => new(path, $"is missing; must be {schema.Expected}");

    private ConfigProblem Unknown(string name, IReadOnlyList<string> names, string path)
    {
        var meant = Spelling.Nearest(name, names) is { } near ? $"; did you mean \"{near}\"?" : Elsewhere.Hint(_root, _tree, name, path);
        return new(path, $"is an unknown property{meant}; allowed: {ChoiceShape.Quoted(names)}");
    }

    // A record's own rules are checked as soon as its part of the tree has no other problems, whatever is wrong elsewhere.
    private IEnumerable<ConfigProblem> Rules(JsonObject map, Shape owner, string path) =>
        map.Deserialize(owner is FamilyShape family ? family.Declared : ((RecordShape)owner).Type, _shapes.Options) is IChecked rules
            ? rules.Check().Select(problem => problem with { Path = ConfigPath.Join(path, problem.Path) })
            : [];
}
