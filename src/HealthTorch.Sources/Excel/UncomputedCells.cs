using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace HealthTorch.Sources.Excel;

/// <summary>
/// The cells of a sheet of an <c>.xlsx</c> workbook that hold an error, such as #N/A, or a formula that was never computed: the Excel
/// reader returns both as blank.
/// </summary>
/// <remarks>
/// ECMA-376, Office Open XML, part 1 (2016), section 18.3.1: a cell <c>c</c> of type <c>e</c> has the error as its value.
/// </remarks>
internal sealed class UncomputedCells
{
    /// <summary>Represents a formula without a value.</summary>
    public const string Formula = "a formula that was never computed";

    private const int Letters = 26;

    private readonly Dictionary<(int Row, int Column), string> _texts = [];

    /// <summary>Scans a sheet.</summary>
    /// <param name="workbook">The file; left open. For files other than zip archives no cells are found.</param>
    /// <param name="sheet">Name of the sheet.</param>
    public UncomputedCells(Stream workbook, string sheet)
    {
        if (workbook.ReadByte() == 'P')
        {
            using var archive = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
            if (FindSheetEntry(archive, sheet) is { } part)
            {
                using var stream = part.Open();
                Read(stream);
            }
        }
    }

    /// <summary>The error of a cell, or <see cref="Formula"/>; null if it is neither.</summary>
    /// <param name="row">Row number, from 0.</param>
    /// <param name="column">Column number, from 0.</param>
    public string? this[int row, int column] => _texts.GetValueOrDefault((row, column));

    private static ZipArchiveEntry? FindSheetEntry(ZipArchive archive, string sheet)
    {
        var id = Elements(archive, "xl/workbook.xml", "sheet").FirstOrDefault(element => element.Attribute("name")?.Value == sheet)
            ?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value;
        var target = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
            .FirstOrDefault(element => element.Attribute("Id")?.Value == id)?.Attribute("Target")?.Value;
        return target is null ? null : archive.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}");
    }

    private static IEnumerable<XElement> Elements(ZipArchive archive, string part, string name)
    {
        using var stream = archive.GetEntry(part)?.Open();
        return stream is null ? [] : XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == name);
    }

    private void Read(Stream sheet)
    {
        using var xml = XmlReader.Create(sheet, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var (row, column, type, isFormula, value) = (-1, -1, "", false, "");
        while (xml.Read())
        {
            switch ((xml.NodeType, xml.LocalName))
            {
                case (XmlNodeType.Element, "row"):
                    row = xml.GetAttribute("r") is { } number ? XmlConvert.ToInt32(number) - 1 : row + 1;
                    column = -1;
                    break;
                case (XmlNodeType.Element, "c"):
                    column = xml.GetAttribute("r") is { } place ? Column(place) : column + 1;
                    (type, isFormula, value) = (xml.GetAttribute("t"), false, "");
                    break;
                case (XmlNodeType.Element, "f"):
                    isFormula = true;
                    break;
                case (XmlNodeType.Text, _):
                    value = xml.Value;
                    break;
                case (XmlNodeType.EndElement, "f"):
                    value = "";
                    break;
                case (XmlNodeType.EndElement, "c") when type == "e":
                    _texts[(row, column)] = value;
                    break;
                case (XmlNodeType.EndElement, "c") when isFormula && value.Length == 0 && type != "str":
                    _texts[(row, column)] = Formula;
                    break;
            }
        }
    }

    // AB12 is column 27.
    private static int Column(string place) =>
        place.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (column, letter) => (Letters * column) + letter - 'A' + 1) - 1;
}
