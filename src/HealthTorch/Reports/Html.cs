using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace HealthTorch.Reports;

/// <summary>Builds a page as a tree, so that tags are balanced and text from data is escaped by construction.</summary>
internal static class Html
{
    private static readonly HashSet<string> Void = ["br", "col", "hr", "img", "link", "meta"];

    /// <summary>An element; content is attributes, elements, text, sequences of these, or null for nothing.</summary>
    /// <param name="name">Tag name.</param>
    /// <param name="content">What it holds.</param>
    public static XElement Tag(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public static XAttribute At(string name, string value) => new(name, value);

    /// <summary>The class attribute.</summary>
    /// <param name="names">Names, space between.</param>
    public static XAttribute Class(string names) => new("class", names);

    /// <summary>A titled part of the page.</summary>
    /// <param name="id">Its anchor.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="content">What it holds.</param>
    public static XElement Section(string id, string title, params object?[] content) => Tag(
        "section",
        At("id", id),
        At("aria-labelledby", $"{id}-title"),
        Tag("h2", At("id", $"{id}-title"), title),
        content);

    /// <summary>A list of names and values; a null value is left out.</summary>
    /// <param name="facts">The names and values.</param>
    public static XElement Facts(params (string Name, object? Value)[] facts) => Tag(
        "dl",
        Class("facts"),
        facts.Where(fact => fact.Value is not null).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value))));

    /// <summary>A table that scrolls sideways where the page is too narrow for it.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="names">"class" attribute of the table.</param>
    /// <param name="content">Head and bodies.</param>
    public static XElement Table(string caption, string names, params object?[] content) => Tag(
        "div",
        Class("scroll"),
        At("role", "region"),
        At("aria-label", caption),
        At("tabindex", "0"),
        Tag("table", Class(names), Tag("caption", caption), content));

    /// <summary>A cell that heads a column.</summary>
    /// <param name="content">What it holds.</param>
    public static XElement ColumnHead(params object?[] content) => Tag("th", At("scope", "col"), content);

    /// <summary>A cell that heads a row.</summary>
    /// <param name="content">What it holds.</param>
    public static XElement RowHead(params object?[] content) => Tag("th", At("scope", "row"), content);

    /// <summary>The page as text that reads both as HTML and as XML.</summary>
    /// <param name="page">The html element; characters that neither allows become U+FFFD in it.</param>
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

    // HTML reads <td /> as an opening tag; only void and SVG elements may end so.
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
