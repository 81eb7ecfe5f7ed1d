using System.Globalization;
using System.Text;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Excel;

namespace HealthTorch.Tests.Data;

/// <summary>Files of every kind that hospitals export: separator, marks of numbers, encoding, missing code, truth, date, quote, line end, workbook.</summary>
internal static class ExportedFiles
{
    private static readonly string[] Han = ["内科", "外科"];
    private static readonly string[] Cyrillic = ["Север", "Юг"];
    private static readonly string[] Accents = ["Zürich", "Genève"];

    public static IReadOnlyList<ExportedFile> All { get; } =
    [
        .. Separators(), .. Numbers(), .. Encodings(), .. MissingCodes(), .. Truths(), .. Dates(), .. Quotes(), .. LineEnds(), .. Layouts(), .. Archives(),
        .. Workbooks(),
    ];

    private static IEnumerable<ExportedFile> Separators() =>
    [
        .. new[] { ",", ";", "\t", "|" }.Select(separator => Csv($"separator '{separator}'", new Export { Separator = separator })),
        .. new[] { ":", "^", "~", " " }.Select(separator => Csv($"separator '{separator}'", new Export { Separator = separator }) with
        {
            Told = $"\"separator\": \"{separator}\"",
            Options = data => data with { Separator = separator },
        }),
        Csv("tab in .tsv", new Export { Separator = "\t" }) with { Name = "labs.tsv" },
        Csv("semicolon in .txt", new Export { Separator = ";" }) with { Name = "labs.txt" },
    ];

    private static IEnumerable<ExportedFile> Numbers()
    {
        (string Kind, string Format, string Decimal, string Group, string Told)[] formats =
        [
            ("decimal comma", "0.######", ",", "", "\"decimalMark\": \",\""),
            ("decimal comma, points", "#,0.######", ",", ".", "\"decimalMark\": \",\" with \"thousandsMark\": \".\""),
            ("decimal comma, blanks", "#,0.######", ",", " ", "\"decimalMark\": \",\" with \"thousandsMark\": \" \""),
            ("decimal comma, no-break blanks", "#,0.######", ",", "\u00A0", "\"decimalMark\": \",\" with \"thousandsMark\": \" \""),
            ("decimal comma, narrow blanks", "#,0.######", ",", "\u202F", "\"decimalMark\": \",\" with \"thousandsMark\": \" \""),
            ("decimal point, commas", "#,0.######", ".", ",", "\"thousandsMark\": \",\""),
            ("decimal point, apostrophes", "#,0.######", ".", "'", "\"thousandsMark\": \"'\""),
            ("decimal point, curly apostrophes", "#,0.######", ".", "\u2019", "\"thousandsMark\": \"'\""),
            ("decimal point, underscores", "#,0.######", ".", "_", "\"thousandsMark\": \"_\""),
        ];
        foreach (var (kind, format, mark, group, told) in formats)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (mark, group);
            var thousands = group switch { "" => null, "\u00A0" or "\u202F" => " ", "\u2019" => "'", _ => group };
            foreach (var separator in new[] { ";", "," })
            {
                yield return Csv($"{kind}, separator '{separator}'", new Export { Separator = separator, Number = number => number.ToString(format, culture) }) with
                {
                    Told = told,
                    Options = data => data with { DecimalMark = mark, ThousandsMark = thousands },
                };
            }
        }

        yield return Csv("exponents", new Export { Number = number => number.ToString("0.###########E+00", CultureInfo.InvariantCulture) });
    }

    private static IEnumerable<ExportedFile> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        yield return Csv("UTF-8", new Export { Wards = Han });
        yield return Csv("UTF-8 with mark", new Export { Wards = Han, Encoding = new UTF8Encoding(true) });
        yield return Csv("UTF-16 with mark", new Export { Wards = Han, Encoding = new UnicodeEncoding(false, true) });
        yield return Csv("UTF-16, big-endian, with mark", new Export { Wards = Han, Encoding = new UnicodeEncoding(true, true) });
        yield return Csv("UTF-16 without mark", new Export { Wards = Han, Encoding = new UnicodeEncoding(false, false) }) with
        {
            Told = "utf-16",
            Options = data => data with { Encoding = "utf-16" },
        };
        foreach (var (name, wards) in new[]
        {
            ("windows-1252", Accents), ("iso-8859-1", Accents), ("iso-8859-15", Accents), ("ibm850", Accents), ("macintosh", Accents),
            ("windows-1250", ["Łódź", "Plzeň"]), ("iso-8859-2", ["Łódź", "Plzeň"]), ("windows-1251", Cyrillic), ("koi8-r", Cyrillic),
            ("gb18030", Han), ("big5", ["內科", "外科"]), ("shift_jis", Han), ("euc-jp", Han),
        })
        {
            yield return Csv(name, new Export { Wards = wards, Encoding = Encoding.GetEncoding(name) }) with
            {
                Told = "encoding",
                Options = data => data with { Encoding = name },
            };
        }
    }

    private static IEnumerable<ExportedFile> MissingCodes() =>
        from code in new[] { "NA", "N/A", "n.a.", "?", "-", ".", "NaN", "null", "NULL", "None", "#N/A", "\\N", "unknown", "-999", "9999999", "-9999" }
        select Csv($"missing is '{code}'", new Export { Missing = code }) with
        {
            Told = code == "9999999" ? "allowed: a number from" : $"\"missing\": [\"{code.Replace("\\", "\\\\", StringComparison.Ordinal)}\"]",
            Options = data => data with { Dictionary = data.Dictionary with { Missing = [code] } },
        };

    private static IEnumerable<ExportedFile> Truths()
    {
        (string Yes, string No)[] usual = [("TRUE", "FALSE"), ("T", "F"), ("Yes", "No"), ("y", "n"), ("1", "0"), ("1.0", "0.0")];
        (string Yes, string No)[] others =
            [("ja", "nein"), ("pos", "neg"), ("Positive", "Negative"), ("+", "-"), ("oui", "non"), ("wahr", "falsch"), ("是", "否"), ("x", "")];
        foreach (var truth in usual)
        {
            yield return Csv($"{truth.Yes} or {truth.No}", new Export { Truth = truth });
        }

        foreach (var truth in others)
        {
            yield return Csv($"{truth.Yes} or '{truth.No}'", new Export { Truth = truth }) with
            {
                Told = $"\"trueValues\": [\"{truth.Yes}\"]",
                Options = data => data with { Dictionary = data.Dictionary with { TrueValues = [truth.Yes], FalseValues = [truth.No] } },
            };
        }

        var columns = Export.Dictionary.Columns.ToDictionary();
        columns["smoker"] = columns["smoker"] with { TrueValues = ["1"], FalseValues = ["2"] };
        yield return Csv("1 or 2", new Export { Truth = ("1", "2") }) with
        {
            Told = "\"falseValues\": [\"2\"]",
            Options = data => data with { Dictionary = data.Dictionary with { Columns = columns } },
        };
    }

    private static IEnumerable<ExportedFile> Dates()
    {
        yield return Csv("ISO 8601 with time", new Export { Date = "yyyy-MM-dd'T'HH:mm:ss" });
        (string Written, string Told)[] formats =
        [
            ("dd.MM.yyyy", "d.M.yyyy"), ("d.M.yyyy", "d.M.yyyy"), ("dd/MM/yyyy", "d/M/yyyy"), ("MM/dd/yyyy", "M/d/yyyy"), ("yyyy/MM/dd", "yyyy/M/d"),
            ("yyyyMMdd", "yyyyMMdd"), ("dd-MMM-yyyy", "d-MMM-yyyy"), ("d MMMM yyyy", "d MMMM yyyy"), ("MMM d, yyyy", "MMM d, yyyy"),
            ("ddMMMyyyy", "dMMMyyyy"), ("dd.MM.yyyy HH:mm", "d.M.yyyy H:mm"), ("M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm:ss tt"), ("dd.MM.yy", "d.M.yy"),
        ];
        foreach (var (written, told) in formats)
        {
            yield return Csv($"dates as {written}", new Export { Date = written }) with
            {
                Told = $"[\"{told}\"]",
                Options = data => data with { Dictionary = data.Dictionary with { DateFormats = [told] } },
            };
        }
    }

    private static IEnumerable<ExportedFile> Quotes() =>
    [
        Csv("all quoted", new Export { QuotesAll = true }),
        Csv("quotes doubled, separators and line ends inside", new Export { Wards = ["the \"old\", wing", "line\nend"], QuotesAll = true }),
        Csv("single quotes", new Export { Quote = "'", QuotesAll = true }) with { Told = "\"quote\": \"'\"", Options = data => data with { Quote = "'" } },
        Csv("quotes as text", new Export { Quote = "", Wards = ["5\" bed", "cot"] }) with { Told = "set quote to none", Options = data => data with { Quote = "none" } },
        Csv("a quote at the beginning as text", new Export { Quote = "", Wards = ["\"A\" wing", "cot"] }) with
        {
            Told = "set quote to none",
            Options = data => data with { Quote = "none" },
        },
    ];

    private static IEnumerable<ExportedFile> LineEnds() =>
    [
        Csv("line ends \\r\\n", new Export { LineEnd = "\r\n" }),
        Csv("line ends \\r", new Export { LineEnd = "\r" }),
        Csv("no last line end", new Export { EndsLastLine = false }),
        Csv("blank lines", new Export { Between = "\n\n" }),
        Csv("mixed line ends", new Export { LineEnd = "\r\n", SecondLineEnd = "\n" }) with
        {
            Told = "mixedLineEndings",
            Options = data => data with { MixedLineEndings = true },
        },
    ];

    private static IEnumerable<ExportedFile> Layouts() =>
    [
        Csv("comments", new Export { Before = "# exported 2024-12-01, by \"LIS\"\n", Between = "# page\n" }) with
        {
            Told = "\"comment\": \"#\"",
            Options = data => data with { Comment = "#" },
        },
        Csv("titles", new Export { Before = "Laboratory of the Hospital\nprinted: 1, 2, 3\n\n" }) with
        {
            Told = "skipLines",
            Options = data => data with { SkipLines = 3 },
        },
        Csv("an empty last column", new Export { HeaderEnd = ",", RowEnd = "," }),
        Csv("an empty last cell", new Export { RowEnd = "," }) with { Told = "trailingSeparator", Options = data => data with { TrailingSeparator = true } },
        Csv("a last column without a name", new Export { HeaderEnd = ",", RowEnd = ",x" }) with
        {
            Told = "unnamedColumns",
            Options = data => data with { UnnamedColumns = UnnamedColumns.Ignored },
        },
        Csv("numbered rows", new Export { NumbersRows = true }) with
        {
            Told = "unnamedColumns",
            Options = data => data with { UnnamedColumns = UnnamedColumns.Ignored },
        },
    ];

    private static IEnumerable<ExportedFile> Archives() =>
    [
        Csv("gzip without .gz", new Export()) with { Bytes = DataFolder.Gzip(new Export().Text()) },
        Csv("plain with .gz", new Export()) with { Name = "labs.csv.gz" },
        Csv("gzip of two members", new Export()) with
        {
            Name = "labs.csv.gz",
            Bytes = [.. DataFolder.Gzip(new Export().Text()[..40]), .. DataFolder.Gzip(new Export().Text()[40..]), 0, 0, 0],
        },
        Csv("gzip of UTF-16", new Export { Wards = Han }) with { Bytes = DataFolder.Gzip(new Export { Wards = Han, Encoding = new UnicodeEncoding(false, true) }.Bytes()) },
    ];

    private static IEnumerable<ExportedFile> Workbooks()
    {
        yield return Excel("workbook", new Workbook("Labs").Add(new Export()));
        yield return Excel("workbook called .csv", new Workbook("Labs").Add(new Export())) with { Name = "labs.csv" };
        yield return Excel("workbook with dates and truth values stored as such", new Workbook("Labs") { IsTyped = true }.Add(new Export()));
        yield return Excel("workbook with blank rows and columns", new Workbook("Labs") { BlankRows = 2, BlankColumns = 3 }.Add(new Export()));
        yield return Excel("workbook with titles", new Workbook("Labs") { Titles = 2 }.Add(new Export())) with
        {
            Told = "skipLines",
            Options = data => Of(data) with { SkipLines = 2 },
        };
        yield return Excel("workbook whose first sheet is hidden", new Workbook("Notes") { HidesFirst = true }.AddNote().AddSheet("Labs", new Export()));
        yield return Excel("workbook of two sheets", new Workbook("Notes").AddNote().AddSheet("Labs", new Export())) with
        {
            Told = "sheet",
            Options = data => Of(data) with { Sheet = "Labs" },
        };
        yield return Excel("workbook with errors", new Workbook("Labs").Add(new Export { Missing = "#N/A" })) with
        {
            Told = "\"missing\": [\"#N/A\"]",
            Options = data => Of(data) with { Dictionary = data.Dictionary with { Missing = ["#N/A"] } },
        };
        yield return Excel("workbook of Excel 97", new Workbook("Labs")) with
        {
            Name = "labs.xls",
            Bytes = File.ReadAllBytes(Repository.PathOf("tests/HealthTorch.Tests/Golden/exports/labs.xls")),
        };
        var comma = new Export { Number = number => number.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',') };
        yield return Excel("workbook with a decimal comma in texts", new Workbook("Labs") { NumbersAreTexts = true }.Add(comma)) with
        {
            Told = "\"decimalMark\": \",\"",
            Options = data => Of(data) with { DecimalMark = "," },
        };
    }

    private static ExcelData Of(CsvData data) => new() { Path = data.Path, Dictionary = data.Dictionary };

    private static ExportedFile Excel(string kind, Workbook workbook) =>
        new(kind, "labs.xlsx", new Export()) { Bytes = workbook.Bytes(), Options = Of };

    private static ExportedFile Csv(string kind, Export export) => new(kind, "labs.csv", export);
}
