using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HealthTorch.Cli;

/// <summary>The library's XML documentation, as one-line texts.</summary>
internal sealed partial class Documentation
{
    private readonly Dictionary<string, XElement> _members;

    private Documentation(XDocument document) =>
        _members = document.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>Reads the file that lies beside the library.</summary>
    public static Documentation OfLibrary() =>
        new(XDocument.Load(Path.ChangeExtension(typeof(Catalog).Assembly.Location, ".xml")));

    /// <summary>What a type is: the first sentence of its summary.</summary>
    /// <param name="type">A type of the library.</param>
    public string Of(Type type) => FirstSentence(Summary($"T:{type.FullName}"));

    /// <summary>What an option of a record is: the first sentence of its summary.</summary>
    /// <param name="property">A property of a record of the library.</param>
    public string Of(PropertyInfo property) => FirstSentence(
        Summary($"P:{property.DeclaringType!.FullName}.{property.Name}") ?? Parameter(property));

    private XElement? Summary(string member) => _members.GetValueOrDefault(member)?.Element("summary");

    private XElement? Parameter(PropertyInfo property) => _members.GetValueOrDefault($"T:{property.DeclaringType!.FullName}")?
        .Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == property.Name);

    private static string FirstSentence(XElement? text) =>
        text is null ? "" : SentenceEnd().Split(Blanks().Replace(string.Concat(text.Nodes().Select(PlainText)), " ").Trim(), 2)[0].TrimEnd('.');

    private static string PlainText(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => ((string?)reference.FirstAttribute ?? "").Split('.', ':')[^1],
        XElement element => string.Concat(element.Nodes().Select(PlainText)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\.)\s(?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
