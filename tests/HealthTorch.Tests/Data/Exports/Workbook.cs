using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace HealthTorch.Tests.Data;

/// <summary>Writes a small workbook (ECMA-376), as programs write them.</summary>
/// <param name="firstSheet">Name of the first sheet.</param>
internal sealed class Workbook(string firstSheet)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string StyleOfDates = "1";

    private readonly List<(string Name, string[][] Rows)> _sheets = [];

    /// <summary>Whether dates and truth values are stored as such.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Whether numbers are stored as texts.</summary>
    public bool NumbersAreTexts { get; init; }

    /// <summary>Whether the first of several sheets is hidden.</summary>
    public bool HidesFirst { get; init; }

    public int Titles { get; init; }

    public int BlankRows { get; init; }

    public int BlankColumns { get; init; }

    public Workbook Add(Export export) => AddSheet(firstSheet, export);

    public Workbook AddNote()
    {
        _sheets.Add((firstSheet, [["Exported by the laboratory"]]));
        return this;
    }

    public Workbook AddSheet(string name, Export export)
    {
        string[][] titles = [.. Enumerable.Range(1, Titles).Select(line => new[] { $"Title {line}" })];
        _sheets.Add((name, [.. titles, .. export.Rows().SelectMany(row => Enumerable.Repeat(Array.Empty<string>(), BlankRows).Append(row))]));
        return this;
    }

    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Write(archive, "[Content_Types].xml", ContentTypes());
            Write(archive, "_rels/.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each((i, name) => $"""<sheet name="{name}" sheetId="{i}" r:id="r{i}"{(HidesFirst && i == 1 ? " state=\"hidden\"" : "")}/>""")}</sheets></workbook>""");
            Write(
                archive,
                "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="{Package}">{Each((i, _) => $"""<Relationship Id="r{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>""")}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Write(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            foreach (var (i, (_, rows)) in _sheets.Index())
            {
                Write(archive, $"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>""");
            }
        }

        return bytes.ToArray();
    }

    private string ContentTypes()
    {
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var sheets = Each((i, _) => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Kind}.worksheet+xml"/>""");
        return $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>{sheets}</Types>""";
    }

    private string Each(Func<int, string, string> part) => string.Concat(_sheets.Select((sheet, i) => part(i + 1, sheet.Name)));

    private string Row(string[] cells, int row)
    {
        var blank = Enumerable.Repeat("", cells.Length == 0 ? 0 : BlankColumns);
        return $"""<row r="{row + 1}">{string.Concat(cells.Concat(blank).Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{row + 1}")))}</row>""";
    }

    private string Cell(string cell, string place)
    {
        if (IsTyped && DateTime.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return $"""<c r="{place}" s="{StyleOfDates}"><v>{date.ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>""";
        }

        if (cell.StartsWith('#'))
        {
            return $"""<c r="{place}" t="e"><f>1/0</f><v>{cell}</v></c>""";
        }

        if (cell.StartsWith('='))
        {
            return $"""<c r="{place}"><f>{cell[1..]}</f><v></v></c>""";
        }

        if (IsTyped && cell is "true" or "false")
        {
            return $"""<c r="{place}" t="b"><v>{(cell == "true" ? 1 : 0)}</v></c>""";
        }

        return !NumbersAreTexts && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"""<c r="{place}"><v>{cell}</v></c>"""
            : cell.Length == 0 ? $"""<c r="{place}"/>"""
            : $"""<c r="{place}" t="inlineStr"><is>{new XElement("t", cell)}</is></c>""";
    }

    private static void Write(ZipArchive archive, string name, string xml)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }
}
