using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace HealthTorch.Core.Reports;

/// <summary>Builds HTML as an XML tree, so that tags are always balanced and text from data is always escaped.</summary>
internal static class Html
{
    private static readonly HashSet<string> Void = ["br", "col", "hr", "img", "link", "meta"];

    /// <summary>Creates an element.</summary>
    /// <param name="name">The tag name.</param>
    /// <param name="content">Attributes, elements, text, or sequences of these; null is ignored.</param>
    public static XElement Tag(string name, params object?[] content) => new(name, content);

    /// <summary>Creates an attribute.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">Value of the attribute.</param>
    public static XAttribute At(string name, string value) => new(name, value);

    /// <summary>Creates a class attribute.</summary>
    /// <param name="names">Class names, separated by spaces.</param>
    public static XAttribute Class(string names) => new("class", names);

    /// <summary>Creates a section with a heading.</summary>
    /// <param name="id">Anchor of the section.</param>
    /// <param name="title">Heading of the section.</param>
    /// <param name="content">Content of the section.</param>
    public static XElement Section(string id, string title, params object?[] content) => Tag(
        "section",
        At("id", id),
        At("aria-labelledby", $"{id}-title"),
        Tag("h2", At("id", $"{id}-title"), title),
        content);

    /// <summary>Creates a description list; entries with a null value are omitted.</summary>
    /// <param name="facts">Name and value of each entry.</param>
    public static XElement Facts(params (string Name, object? Value)[] facts) => Tag(
        "dl",
        Class("facts"),
        facts.Where(fact => fact.Value is not null).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value))));

    /// <summary>Creates a table that scrolls horizontally if the page is too narrow.</summary>
    /// <param name="caption">Caption of the table.</param>
    /// <param name="names">Class names of the table.</param>
    /// <param name="content">Head and bodies of the table.</param>
    public static XElement Table(string caption, string names, params object?[] content) => Tag(
        "div",
        Class("scroll"),
        At("role", "region"),
        At("aria-label", caption),
        At("tabindex", "0"),
        Tag("table", Class(names), Tag("caption", caption), content));

    /// <summary>Creates a column header cell.</summary>
    /// <param name="content">Content of the cell.</param>
    public static XElement ColumnHead(params object?[] content) => Tag("th", At("scope", "col"), content);

    /// <summary>Creates a row header cell.</summary>
    /// <param name="content">Content of the cell.</param>
    public static XElement RowHead(params object?[] content) => Tag("th", At("scope", "row"), content);

    /// <summary>Serializes the page as text that is valid both as HTML and as XML.</summary>
    /// <param name="page">The html element; characters that are not allowed are replaced by U+FFFD in place.</param>
    public static string Write(XElement page)
    {
        foreach (var element in page.DescendantsAndSelf())
        {
            Close(element);
            foreach (var attribute in element.Attributes())
            {
                attribute.Value = Allowed(attribute.Value);
            }
        }

        foreach (var text in page.DescendantNodes().OfType<XText>())
        {
            text.Value = Allowed(text.Value);
        }

        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    // HTML reads <td /> as an opening tag; only void and SVG elements may be self-closing.
    private static void Close(XElement element)
    {
        if (element.IsEmpty && !Void.Contains(element.Name.LocalName) && !element.Ancestors("svg").Any())
        {
            element.Value = "";
        }
    }

    private static string Allowed(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            var kept = text.EnumerateRunes().Select(rune => IsAllowed(rune) ? rune.ToString() : "\uFFFD");
            return string.Concat(kept);
        }
    }

    private static bool IsAllowed(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
