using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace HealthTorch.Configuration.Schema;

/// <summary>Reads the schemas of config records from their C# declarations, as System.Text.Json sees them.</summary>
internal sealed class ConfigSchemas
{
    private static readonly ConditionalWeakTable<IReadOnlyList<ConfigFamily>, ConfigSchemas> Cache = [];
    private readonly ConcurrentDictionary<Type, IReadOnlyList<ConfigMember>> _members = [];
    private readonly IReadOnlyList<ConfigFamily> _families;

    private ConfigSchemas(IReadOnlyList<ConfigFamily> families) => (_families, Options) = (families, ConfigJson.Options(families));

    /// <summary>The System.Text.Json options that read and write the records.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>Returns the schemas of the given families.</summary>
    public static ConfigSchemas For(IReadOnlyList<ConfigFamily> families) => Cache.GetValue(families, all => new ConfigSchemas(all));

    /// <summary>Returns the schema of a root type.</summary>
    public ConfigSchemaNode GetRoot(Type root) => Create(root, null, ValueConstraints.None);

    private ConfigSchemaNode Create(Type type, NullabilityInfo? nullability, ValueConstraints limits)
    {
        var nullable = nullability?.ReadState == NullabilityState.Nullable;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(bare) switch
        {
            _ when bare.IsEnum => new EnumSchema(GetEnumNames(bare), bare) { AllowsNull = nullable },
            TypeCode.Boolean => new BooleanSchema { AllowsNull = nullable },
            TypeCode.String => new StringSchema(limits.Pattern) { AllowsNull = nullable },
            TypeCode.Int32 => limits.CreateNumber(true, int.MinValue, int.MaxValue, nullable),
            TypeCode.Int64 => limits.CreateNumber(true, long.MinValue, long.MaxValue, nullable),
            TypeCode.Double => limits.CreateNumber(false, double.NegativeInfinity, double.PositiveInfinity, nullable),
            _ => CreateComposite(Options.GetTypeInfo(bare), nullability, limits, nullable),
        };
    }

    private ConfigSchemaNode CreateComposite(
        JsonTypeInfo info, NullabilityInfo? nullability, ValueConstraints limits, bool nullable) => info.Kind switch
    {
        JsonTypeInfoKind.Enumerable =>
            new ListSchema(Create(info.ElementType!, GetElementNullability(nullability), limits)) { AllowsNull = nullable },
        JsonTypeInfoKind.Dictionary =>
            new MapSchema(Create(info.ElementType!, GetElementNullability(nullability), limits)) { AllowsNull = nullable },
        JsonTypeInfoKind.Object when FindFamily(info.Type) is { } family => CreateFamily(family, info.Type, nullable),
        JsonTypeInfoKind.Object when !info.Type.IsAbstract => CreateRecord(info.Type, nullable),
        _ => throw new InvalidOperationException(
            $"needed a config record, a family, a list, a map, text, int, long, double, bool or an enum but got {info.Type}"),
    };

    private RecordSchema CreateRecord(Type type, bool nullable = false) =>
        new(type, () => _members.GetOrAdd(type, ReadMembers)) { AllowsNull = nullable };

    private FamilySchema CreateFamily(ConfigFamily family, Type declared, bool nullable) =>
        new(
            family,
            declared,
            [.. ConfigJson.GetAssignableMembers(family, declared).Select(member => (member.Name, CreateRecord(member.Record)))])
        {
            AllowsNull = nullable,
        };

    private ConfigFamily? FindFamily(Type declared) => _families.FirstOrDefault(family => ConfigJson.IsDeclaredBy(family, declared));

    private IReadOnlyList<ConfigMember> ReadMembers(Type record)
    {
        var info = Options.GetTypeInfo(record);
        var defaults = info.CreateObject?.Invoke();
        return [.. info.Properties.OrderBy(property => property.Order).Select(property => ReadMember(property, defaults))];
    }

    private ConfigMember ReadMember(JsonPropertyInfo json, object? defaults)
    {
        var property = (PropertyInfo)json.AttributeProvider!;
        var schema = Create(json.PropertyType, new NullabilityInfoContext().Create(property), ValueConstraints.From(property));
        var value = defaults is null ? json.AssociatedParameter?.DefaultValue : json.Get!(defaults);
        return new(json.Name, schema, json.IsRequired, property, json.IsRequired ? null : ToNode(value, json.PropertyType));
    }

    private JsonNode? ToNode(object? value, Type type) => JsonSerializer.SerializeToNode(value, type, Options);

    private IReadOnlyList<string> GetEnumNames(Type enumeration) =>
        [.. EnumSchema.GetEnumFields(enumeration).Select(value => ToNode(value.GetValue(null), enumeration)!.GetValue<string>())];

    private static NullabilityInfo? GetElementNullability(NullabilityInfo? collection) =>
        collection?.ElementType ?? collection?.GenericTypeArguments.LastOrDefault();
}
