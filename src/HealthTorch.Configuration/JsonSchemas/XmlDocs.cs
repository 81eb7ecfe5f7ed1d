using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HealthTorch.Configuration.JsonSchemas;

/// <summary>Reads the documentation comments of types and members from the XML file next to their assembly.</summary>
public static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = [];

    /// <summary>
    /// Returns the summary as plain text on one line, or null if there is none. <c>inheritdoc</c> is resolved to the base member.
    /// </summary>
    /// <param name="member">A type, property or enum value.</param>
    /// <exception cref="FileNotFoundException">The assembly was built without its XML file.</exception>
    public static string? Summary(MemberInfo member)
    {
        var own = Comment(member);
        return own?.Element("summary") is { } summary ? PlainText(summary)
            : Parameter(member) is { } parameter ? PlainText(parameter)
            : own?.Element("inheritdoc") is not null && Base(member) is { } inherited ? Summary(inherited)
            : null;
    }

    private static XElement? Comment(MemberInfo member) =>
        Files.GetOrAdd(member.Module.Assembly, Load).GetValueOrDefault(Id(member));

    // A property of a positional record is documented by the parameter that it comes from.
    private static XElement? Parameter(MemberInfo member) => member is PropertyInfo { DeclaringType: { } type }
        ? Comment(type)?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == member.Name)
        : null;

    private static MemberInfo? Base(MemberInfo member) => member switch
    {
        Type type => type.BaseType,
        PropertyInfo { DeclaringType.BaseType: { } type } => type.GetProperty(member.Name),
        _ => null,
    };

    private static string Id(MemberInfo member) => member switch
    {
        Type type => $"T:{Name(type)}",
        PropertyInfo => $"P:{Name(member.DeclaringType!)}.{member.Name}",
        FieldInfo => $"F:{Name(member.DeclaringType!)}.{member.Name}",
        _ => throw new ArgumentException($"needed a type, property or field but got {member}", nameof(member)),
    };

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var folder = assembly.Location.Length > 0 ? Path.GetDirectoryName(assembly.Location)! : AppContext.BaseDirectory;
        var file = XDocument.Load(Path.Combine(folder, $"{assembly.GetName().Name}.xml"));
        return file.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);
    }

    private static string PlainText(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(PlainText)), " ").Trim();

    private static string PlainText(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: false } inner => PlainText(inner),
        XElement inner => Reference(inner),
        _ => "",
    };

    private static string Reference(XElement element) => element.FirstAttribute?.Value switch
    {
        // A reader of a configuration knows the member by its JSON name.
        ['P', ':', .. var member] => JsonNamingPolicy.CamelCase.ConvertName(LastName(member)),
        [_, ':', .. var other] => LastName(other),
        var plain => plain ?? "",
    };

    private static string LastName(string id) => GenericMark().Replace(id.Split('(')[0].Split('.')[^1], "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex GenericMark();
}
