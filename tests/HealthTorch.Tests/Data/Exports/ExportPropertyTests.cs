using System.Globalization;
using System.Text;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Csv;

namespace HealthTorch.Tests.Data;

/// <summary>However a table is written, it is read as it was when that is said: all options at once, at random.</summary>
public sealed class ExportPropertyTests : IDisposable
{
    private const int Files = 400;

    private static readonly (string Decimal, string? Thousands)[] Marks = [(".", null), (",", null), (".", ","), (",", "."), (".", " "), (",", "'")];
    private static readonly (string Name, string[] Wards)[] Encodings =
    [
        ("utf-8", ["内科", "Köln; \"Süd\""]), ("utf-16", ["Север,", "a|b\tc"]), ("windows-1252", ["Zürich", "5' x"]), ("windows-1251", ["Юг", "Север"]),
        ("gb18030", ["外科", "内科"]), ("iso-8859-15", ["10 €", "Œuvre"]),
    ];

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_read_as_it_was_whatever_way_it_is_written()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        for (var seed = 0; seed < Files; seed++)
        {
            var (export, data) = Written(Seeds.CreateStream(seed, "exports"), seed);
            export.AssertRead(data.Load().Cohort);
        }
    }

    private (Export Export, CsvData Data) Written(RandomStream random, int seed)
    {
        var (separator, quote, ending) = (One(random, ",", ";", "\t", "|", "^", "~"), One(random, "\"", "'"), One(random, "\n", "\r\n", "\r"));
        var (marks, (encoding, wards)) = (One(random, Marks), One(random, Encodings));
        var (missing, truth, date) = (
            One(random, "", "NA", "?", "-9999"), One(random, ("yes", "no"), ("ja", "nein"), ("x", "")), One(random, "yyyy-MM-dd", "dd.MM.yyyy", "M/d/yyyy"));
        var (comments, titles, numbers, trailing) = (random.Next(2) == 0, random.Next(3), random.Next(2) == 0, random.Next(2) == 0);
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (marks.Decimal, marks.Thousands ?? "");
        var export = new Export
        {
            Separator = separator,
            Quote = quote,
            QuotesAll = random.Next(2) == 0,
            LineEnd = ending,
            Encoding = Encoding.GetEncoding(encoding),
            Wards = wards,
            Number = number => number.ToString(marks.Thousands is null ? "0.######" : "#,0.######", culture),
            Missing = missing,
            Truth = truth,
            Date = date,
            Before = string.Concat(Enumerable.Repeat($"a title, {quote}of a page{ending}", titles)),
            Between = comments ? $"# {quote} a comment{ending}" : "",
            NumbersRows = numbers,
            RowEnd = trailing ? separator : "",
        };
        return (export, new CsvData
        {
            Path = _folder.Write($"{seed}.csv", random.Next(3) == 0 ? DataFolder.Gzip(export.Bytes()) : export.Bytes()),
            Separator = separator,
            Quote = quote,
            Encoding = encoding,
            DecimalMark = marks.Decimal,
            ThousandsMark = marks.Thousands,
            Comment = comments ? "#" : null,
            SkipLines = titles,
            UnnamedColumns = numbers ? UnnamedColumns.Ignored : UnnamedColumns.Refuse,
            TrailingSeparator = trailing,
            Dictionary = Export.Dictionary with
            {
                Missing = missing.Length == 0 ? [] : [missing],
                TrueValues = [truth.Item1],
                FalseValues = [truth.Item2],
                DateFormats = [date == "yyyy-MM-dd" ? "d.M.yyyy" : date],
            },
        });
    }

    private static T One<T>(RandomStream random, params T[] choices) => choices[random.Next(choices.Length)];
}
