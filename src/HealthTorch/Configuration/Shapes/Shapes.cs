using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace HealthTorch.Configuration;

/// <summary>Reads the schemas of config records from their C# declarations, as System.Text.Json sees them.</summary>
internal sealed class Shapes
{
    private static readonly ConditionalWeakTable<IReadOnlyList<ConfigFamily>, Shapes> Known = [];
    private readonly ConcurrentDictionary<Type, IReadOnlyList<ConfigMember>> _members = [];
    private readonly IReadOnlyList<ConfigFamily> _families;

    private Shapes(IReadOnlyList<ConfigFamily> families) => (_families, Options) = (families, ConfigJson.Options(families));

    /// <summary>The System.Text.Json options that read and write the records.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>Returns the schemas of the given families.</summary>
    public static Shapes Of(IReadOnlyList<ConfigFamily> families) => Known.GetValue(families, all => new Shapes(all));

    /// <summary>Returns the schema of a root type.</summary>
    public Shape Of(Type root) => Of(root, null, Limits.None);

    private Shape Of(Type type, NullabilityInfo? nullability, Limits limits)
    {
        var nullable = nullability?.ReadState == NullabilityState.Nullable;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(bare) switch
        {
            _ when bare.IsEnum => new ChoiceShape(NamesOf(bare), bare) { AllowsNull = nullable },
            TypeCode.Boolean => new FlagShape { AllowsNull = nullable },
            TypeCode.String => new TextShape(limits.Pattern) { AllowsNull = nullable },
            TypeCode.Int32 => limits.Number(true, int.MinValue, int.MaxValue, nullable),
            TypeCode.Int64 => limits.Number(true, long.MinValue, long.MaxValue, nullable),
            TypeCode.Double => limits.Number(false, double.NegativeInfinity, double.PositiveInfinity, nullable),
            _ => Composed(Options.GetTypeInfo(bare), nullability, limits, nullable),
        };
    }

    private Shape Composed(JsonTypeInfo info, NullabilityInfo? nullability, Limits limits, bool nullable) => info.Kind switch
    {
        JsonTypeInfoKind.Enumerable => new ListShape(Of(info.ElementType!, Element(nullability), limits)) { AllowsNull = nullable },
        JsonTypeInfoKind.Dictionary => new MapShape(Of(info.ElementType!, Element(nullability), limits)) { AllowsNull = nullable },
        JsonTypeInfoKind.Object when FamilyOf(info.Type) is { } family => Family(family, info.Type, nullable),
        JsonTypeInfoKind.Object when !info.Type.IsAbstract => Record(info.Type, nullable),
        _ => throw new InvalidOperationException(
            $"needed a config record, a family, a list, a map, text, int, long, double, bool or an enum but got {info.Type}"),
    };

    private RecordShape Record(Type type, bool nullable = false) =>
        new(type, () => _members.GetOrAdd(type, MembersOf)) { AllowsNull = nullable };

    private FamilyShape Family(ConfigFamily family, Type declared, bool nullable) =>
        new(family, declared, [.. ConfigJson.MembersOf(family, declared).Select(member => (member.Name, Record(member.Record)))])
        {
            AllowsNull = nullable,
        };

    private ConfigFamily? FamilyOf(Type declared) => _families.FirstOrDefault(family => ConfigJson.IsDeclaredBy(family, declared));

    private IReadOnlyList<ConfigMember> MembersOf(Type record)
    {
        var info = Options.GetTypeInfo(record);
        var defaults = info.CreateObject?.Invoke();
        return [.. info.Properties.OrderBy(property => property.Order).Select(property => Member(property, defaults))];
    }

    private ConfigMember Member(JsonPropertyInfo json, object? defaults)
    {
        var property = (PropertyInfo)json.AttributeProvider!;
        var schema = Of(json.PropertyType, new NullabilityInfoContext().Create(property), Limits.Of(property));
        var value = defaults is null ? json.AssociatedParameter?.DefaultValue : json.Get!(defaults);
        return new(json.Name, schema, json.IsRequired, property, json.IsRequired ? null : ToNode(value, json.PropertyType));
    }

    private JsonNode? ToNode(object? value, Type type) => JsonSerializer.SerializeToNode(value, type, Options);

    private IReadOnlyList<string> NamesOf(Type enumeration) =>
        [.. ChoiceShape.Values(enumeration).Select(value => ToNode(value.GetValue(null), enumeration)!.GetValue<string>())];

    private static NullabilityInfo? Element(NullabilityInfo? collection) =>
        collection?.ElementType ?? collection?.GenericTypeArguments.LastOrDefault();
}
