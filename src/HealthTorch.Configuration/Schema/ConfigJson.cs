using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HealthTorch.Configuration.Schema;

/// <summary>
/// The System.Text.Json settings of config records: camelCase members, kebab-case enums, families distinguished by <c>type</c>.
/// </summary>
internal static class ConfigJson
{
    /// <summary>The options that write JSON files: indented, non-ASCII letters unescaped.</summary>
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The options that write trees built in code: NaN and infinities as text.</summary>
    public static JsonSerializerOptions NamedNumbers { get; } =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The options that read and write the records of the given families.</summary>
    public static JsonSerializerOptions Options(IReadOnlyList<ConfigFamily> families) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ConfigMembersOnly, info => AddFamily(info, families) } },
    };

    /// <summary>Whether a type declares records of a family: it is the family's base type, or an abstract type derived from it.</summary>
    public static bool IsDeclaredBy(ConfigFamily family, Type declared) =>
        family.Base == declared || (declared.IsAbstract && family.Base.IsAssignableFrom(declared));

    /// <summary>Returns the records of a family that are assignable to a declared type.</summary>
    public static IEnumerable<(string Name, Type Record)> GetAssignableMembers(ConfigFamily family, Type declared) =>
        family.Members.Where(member => declared.IsAssignableFrom(member.Record));

    // Computed properties are not config members. The members of a base record come before those of the records derived from it.
    private static void ConfigMembersOnly(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in info.Properties.ToArray())
        {
            if (property.Set is null)
            {
                info.Properties.Remove(property);
            }

            property.Order = GetInheritanceDepth(((MemberInfo)property.AttributeProvider!).DeclaringType!);
        }
    }

    private static int GetInheritanceDepth(Type type) => type.BaseType is { } parent ? 1 + GetInheritanceDepth(parent) : 0;

    private static void AddFamily(JsonTypeInfo info, IReadOnlyList<ConfigFamily> families)
    {
        var declared = families.Where(family => IsDeclaredBy(family, info.Type));
        foreach (var (name, record) in declared.SelectMany(family => GetAssignableMembers(family, info.Type)))
        {
            info.PolymorphismOptions ??= new() { TypeDiscriminatorPropertyName = ConfigSchemaNode.Discriminator };
            info.PolymorphismOptions.DerivedTypes.Add(new(record, name));
        }
    }
}
