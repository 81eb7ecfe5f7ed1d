using System.Text.Json.Nodes;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Configuration.Loading;

/// <summary>Merges JSON trees and writes out what a tree leaves implicit.</summary>
internal static class ConfigTree
{
    /// <summary>
    /// Merges a tree into another: objects merge member by member; lists, scalar values and objects of a different <c>type</c> replace the
    /// value below them.
    /// </summary>
    public static JsonNode? Merge(JsonNode? under, JsonNode? over, ConfigSchemaNode? schema) =>
        (Expand(under, schema), Expand(over, schema)) switch
        {
            (JsonObject below, JsonObject above) when !HasDifferentType(below, above, schema) => MergeMembers(below, above, schema),
            (_, var above) => above?.DeepClone(),
        };

    /// <summary>
    /// Writes out implicit parts of a tree: a <c>type</c> given as plain text or by default, a single text where a list of texts is
    /// expected, and whole numbers in plain notation.
    /// </summary>
    public static JsonNode? Complete(JsonNode? node, ConfigSchemaNode? schema) => (Expand(node, schema), schema) switch
    {
        (JsonObject map, FamilySchema family) => CompleteMembers(AddType(map, family), schema),
        (JsonObject map, not null) => CompleteMembers(map, schema),
        (JsonArray list, ListSchema items) => new JsonArray([.. list.Select(item => Complete(item, items.Item))]),
        (JsonValue value, NumberSchema { IsInteger: true } number) when number.Allows(value) =>
            JsonValue.Create(NumberSchema.ParseInteger(value)),
        (var other, _) => other?.DeepClone(),
    };

    /// <summary>Whether the value at a place has members or items, or stands for an object that has.</summary>
    public static bool HasMembers(JsonNode? node, ConfigSchemaNode? schema) => Expand(node, schema) is JsonObject or JsonArray;

    private static JsonNode? Expand(JsonNode? node, ConfigSchemaNode? schema) => (schema, StringSchema.GetText(node)) switch
    {
        (FamilySchema, { } type) => new JsonObject { [ConfigSchemaNode.Discriminator] = type },
        (ListSchema { Item: StringSchema }, { } item) => new JsonArray(item),
        _ => node,
    };

    private static bool HasDifferentType(JsonObject below, JsonObject above, ConfigSchemaNode? schema) =>
        schema is FamilySchema family
        && above.ContainsKey(ConfigSchemaNode.Discriminator)
        && family.GetTypeName(below) is { } type
        && family.GetTypeName(above) != type;

    private static JsonObject MergeMembers(JsonObject below, JsonObject above, ConfigSchemaNode? schema)
    {
        var typed = above.ContainsKey(ConfigSchemaNode.Discriminator) ? above : below;
        var merged = (JsonObject)below.DeepClone();
        foreach (var (name, value) in above)
        {
            merged[name] = merged.TryGetPropertyValue(name, out var old)
                ? Merge(old, value, schema?.GetChild(typed, name))
                : value?.DeepClone();
        }

        return merged;
    }

    private static JsonObject CompleteMembers(JsonObject map, ConfigSchemaNode schema) =>
        new(map.Select(member => KeyValuePair.Create(member.Key, Complete(member.Value, schema.GetChild(map, member.Key)))));

    private static JsonObject AddType(JsonObject map, FamilySchema family)
    {
        if (map.ContainsKey(ConfigSchemaNode.Discriminator) || family.Family.Default is not { } type)
        {
            return map;
        }

        var typed = (JsonObject)map.DeepClone();
        typed.Insert(0, ConfigSchemaNode.Discriminator, type);
        return typed;
    }
}
