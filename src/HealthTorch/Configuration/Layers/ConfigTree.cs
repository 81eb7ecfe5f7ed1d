using System.Text.Json.Nodes;

namespace HealthTorch.Configuration;

/// <summary>Merges JSON trees and writes out what a tree leaves implicit.</summary>
internal static class ConfigTree
{
    /// <summary>
    /// Merges a tree into another: objects merge member by member; lists, scalar values and objects of a different <c>type</c> replace the
    /// value below them.
    /// </summary>
    public static JsonNode? Merge(JsonNode? under, JsonNode? over, Shape? schema) =>
        (Expanded(under, schema), Expanded(over, schema)) switch
        {
            (JsonObject below, JsonObject above) when !TypeDiffers(below, above, schema) => MergeMembers(below, above, schema),
            (_, var above) => above?.DeepClone(),
        };

    /// <summary>
    /// Writes out implicit parts of a tree: a <c>type</c> given as plain text or by default, a single text where a list of texts is
    /// expected, and whole numbers in plain notation.
    /// </summary>
    public static JsonNode? Complete(JsonNode? node, Shape? schema) => (Expanded(node, schema), schema) switch
    {
        (JsonObject map, FamilyShape family) => Map(Typed(map, family), schema),
        (JsonObject map, not null) => Map(map, schema),
        (JsonArray list, ListShape items) => new JsonArray([.. list.Select(item => Complete(item, items.Item))]),
        (JsonValue value, NumberShape { Whole: true } number) when number.Allows(value) => JsonValue.Create(NumberShape.Integer(value)),
        (var other, _) => other?.DeepClone(),
    };

    /// <summary>Whether the value at a place has members or items, or stands for an object that has.</summary>
    public static bool HasMembers(JsonNode? node, Shape? schema) => Expanded(node, schema) is JsonObject or JsonArray;

    private static JsonNode? Expanded(JsonNode? node, Shape? schema) => (schema, TextShape.Text(node)) switch
    {
        (FamilyShape, { } type) => new JsonObject { [Shape.Discriminator] = type },
        (ListShape { Item: TextShape }, { } item) => new JsonArray(item),
        _ => node,
    };

    private static bool TypeDiffers(JsonObject below, JsonObject above, Shape? schema) =>
        schema is FamilyShape family
        && above.ContainsKey(Shape.Discriminator)
        && family.Chosen(below) is { } type
        && family.Chosen(above) != type;

    private static JsonObject MergeMembers(JsonObject below, JsonObject above, Shape? schema)
    {
        var typed = above.ContainsKey(Shape.Discriminator) ? above : below;
        var merged = (JsonObject)below.DeepClone();
        foreach (var (name, value) in above)
        {
            merged[name] = merged.TryGetPropertyValue(name, out var old)
                ? Merge(old, value, schema?.Inner(typed, name))
                : value?.DeepClone();
        }

        return merged;
    }

    private static JsonObject Map(JsonObject map, Shape schema) =>
        new(map.Select(member => KeyValuePair.Create(member.Key, Complete(member.Value, schema.Inner(map, member.Key)))));

    private static JsonObject Typed(JsonObject map, FamilyShape family)
    {
        if (map.ContainsKey(Shape.Discriminator) || family.Family.Default is not { } type)
        {
            return map;
        }

        var typed = (JsonObject)map.DeepClone();
        typed.Insert(0, Shape.Discriminator, type);
        return typed;
    }
}
