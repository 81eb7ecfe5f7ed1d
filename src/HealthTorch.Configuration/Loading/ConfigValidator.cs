using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>Validates a configuration tree and lists all of its problems, in the order of the file.</summary>
internal sealed class ConfigValidator
{
    private readonly ConfigSchemas _schemas;
    private readonly ConfigSchemaNode _root;
    private readonly JsonObject _tree;
    private readonly ILookup<string, ConfigProblem> _readProblems;

    private ConfigValidator(JsonObject tree, ConfigSchemaNode root, ConfigSchemas schemas, ILookup<string, ConfigProblem> found) =>
        (_tree, _root, _schemas, _readProblems) = (tree, root, schemas, found);

    /// <summary>Finds all problems of a tree.</summary>
    /// <param name="tree">The tree, with all defaults filled in.</param>
    /// <param name="root">The schema of the tree.</param>
    /// <param name="schemas">The schemas that the root belongs to.</param>
    /// <param name="found">Problems found while reading the file; they are reported in their places.</param>
    public static IReadOnlyList<ConfigProblem> FindProblems(
        JsonObject tree, ConfigSchemaNode root, ConfigSchemas schemas, IReadOnlyList<ConfigProblem> found)
    {
        ConfigProblem[] inPlace =
            [.. new ConfigValidator(tree, root, schemas, found.ToLookup(problem => problem.Path)).ValidateNode(tree, root, "")];
        return [.. found.Except(inPlace), .. inPlace];
    }

    private IEnumerable<ConfigProblem> ValidateNode(JsonNode? node, ConfigSchemaNode schema, string path) =>
        _readProblems[path].Concat(ValidateValue(node, schema, path));

    private IEnumerable<ConfigProblem> ValidateValue(JsonNode? node, ConfigSchemaNode schema, string path) => (node, schema) switch
    {
        (null, { AllowsNull: true }) => [],
        (JsonObject map, FamilySchema family) => ValidateFamily(map, family, path),
        (JsonObject map, RecordSchema record) => ValidateRecord(map, record, record, path),
        (JsonObject map, MapSchema values) =>
            map.SelectMany(member => ValidateNode(member.Value, values.Value, ConfigPath.Member(path, member.Key))),
        (JsonArray list, ListSchema items) =>
            list.SelectMany((item, index) => ValidateNode(item, items.Item, ConfigPath.Item(path, index))),
        (JsonValue value, ScalarSchema scalar) when scalar.Allows(value) => [],
        _ => [CreateMismatch(node, schema, path)],
    };

    private static ConfigProblem CreateMismatch(JsonNode? node, ConfigSchemaNode schema, string path) => new(
        path,
        $"must be {schema.Expected}{(schema.AllowsNull ? " or null" : "")} but is {JsonValueDescription.Describe(node)}"
        + (schema is EnumSchema choice && StringSchema.GetText(node) is { } text ? DidYouMean.Hint(text, choice.Choices) : ""));

    private IEnumerable<ConfigProblem> ValidateFamily(JsonObject map, FamilySchema family, string path)
    {
        if (family.FindMember(family.GetTypeName(map)) is { } record)
        {
            return ValidateRecord(map, record, family, path);
        }

        var type = family.GetChild(map, ConfigSchemaNode.Discriminator)!;
        var typePath = ConfigPath.Member(path, ConfigSchemaNode.Discriminator);
        var wrong = map.TryGetPropertyValue(ConfigSchemaNode.Discriminator, out var found)
            ? ValidateNode(found, type, typePath)
            : [CreateMissing(typePath, type)];

        // The record type is unknown. A member is certainly wrong only if no record of the family has it.
        var strangers = map.Where(member => family.GetChild(map, member.Key) is null);
        return wrong.Concat(strangers.SelectMany(member => ValidateMember(member, map, family, path)));
    }

    private ConfigProblem[] ValidateRecord(JsonObject map, RecordSchema record, ConfigSchemaNode owner, string path)
    {
        ConfigProblem[] problems =
        [
            .. map.SelectMany(member => ValidateMember(member, map, owner, path)),
            .. record.Members.Where(member => member.Required && !map.ContainsKey(member.Name))
                .Select(member => CreateMissing(ConfigPath.Member(path, member.Name), member.Schema)),
        ];
        return problems.Length > 0 ? problems : [.. ApplyRules(map, owner, path)];
    }

    private IEnumerable<ConfigProblem> ValidateMember(
        KeyValuePair<string, JsonNode?> member, JsonObject map, ConfigSchemaNode owner, string path)
    {
        var inner = ConfigPath.Member(path, member.Key);
        return owner.GetChild(map, member.Key) is { } schema
            ? ValidateNode(member.Value, schema, inner)
            : _readProblems[inner].Append(CreateUnknown(member.Key, owner.MemberNames(map) ?? [], inner));
    }

    private static ConfigProblem CreateMissing(string path, ConfigSchemaNode schema) => new(path, $"is missing; must be {schema.Expected}");

    private ConfigProblem CreateUnknown(string name, IReadOnlyList<string> names, string path)
    {
        var meant = DidYouMean.FindNearest(name, names) is { } near
            ? $"; did you mean \"{near}\"?"
            : MisplacedMemberHint.Create(_root, _tree, name, path);
        return new(path, $"is an unknown property{meant}; allowed: {EnumSchema.Quote(names)}");
    }

    // A record's own rules are checked as soon as its part of the tree has no other problems, whatever is wrong elsewhere.
    private IEnumerable<ConfigProblem> ApplyRules(JsonObject map, ConfigSchemaNode owner, string path) =>
        map.Deserialize(owner is FamilySchema family
            ? family.DeclaredType
            : ((RecordSchema)owner).Type, _schemas.Options) is IValidatable rules
            ? rules.Validate().Select(problem => problem with { Path = ConfigPath.Join(path, problem.Path) })
            : [];
}
