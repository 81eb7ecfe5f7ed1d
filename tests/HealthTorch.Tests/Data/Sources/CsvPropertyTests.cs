using System.Text;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data;

/// <summary>Any table of text, written as CSV in any sound way, is read back cell by cell.</summary>
public sealed class CsvPropertyTests : IDisposable
{
    private static readonly string[] Pieces =
        ["a", "B", "7", "\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "é", "€", "𝛽", "'", "#", "\\", "-", " "];

    private static readonly string[] LineEndings = ["\n", "\r\n", "\r"];

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_table_of_text_survives_being_written_and_read()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = Seeds.CreateStream(seed, "csv");
            var header = Enumerable.Range(0, 1 + random.Next(5)).Select(i => $"{(i == 0 ? "" : Text(random))}{i}".Trim()).ToArray();
            var rows = Enumerable.Range(0, 1 + random.Next(8)).Select(_ => header.Select(_ => Text(random)).ToArray()).ToArray();
            var separator = ",;\t|"[random.Next(4)];
            var text = Written([header, .. rows], separator, LineEndings[random.Next(3)], random);
            var path = random.Next(3) == 0 ? _folder.Write("labs.csv.gz", DataFolder.Gzip(text)) : _folder.Write("labs.csv", text);

            Assert.Equal(Expected(header, rows), Read(path, separator));
        }
    }

    [Fact]
    public void A_violation_is_placed_by_row_and_line_whatever_stands_before_it()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = Seeds.CreateStream(seed, "line");
            var ending = LineEndings[random.Next(3)];
            var text = new StringBuilder($"\"a\"\"b\",x{ending}");
            var row = 1 + random.Next(6);
            for (var i = 1; i < row; i++)
            {
                text.Append('"').Append(Text(random).Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",1").Append(ending);
                text.Insert(text.Length, ending, random.Next(2));
            }

            var line = LinesOf(text.ToString());
            var path = _folder.Write("labs.csv", $"{text}z,wrong{ending}z,1{ending}");
            var data = new CsvData { Path = path, Separator = ",", Dictionary = Dictionary(["a\"b"], OtherColumns.Numeric) };

            Assert.StartsWith(
                $"labs.csv, row {row} (line {line}), column 'x': found 'wrong'; allowed: a number",
                _folder.MessageOf(() => data.LoadRequest(path)),
                StringComparison.Ordinal);
        }
    }

    private static int LinesOf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r') + 1;

    private static string Text(RandomStream random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Written(IReadOnlyList<string[]> rows, char separator, string ending, RandomStream random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "\uFEFF" : "");
        foreach (var row in rows)
        {
            text.AppendJoin(separator, row.Select(cell => Cell(cell, separator, row.Length == 1, random))).Append(ending);
            text.Append(row.Length > 1 && random.Next(4) == 0 && row != rows[0] ? ending : "");
        }

        return random.Next(2) == 0 ? text.ToString() : text.ToString().TrimEnd('\r', '\n') + (rows[^1][^1].Length == 0 ? ending : "");
    }

    private static string Cell(string cell, char separator, bool isAlone, RandomStream random)
    {
        var needsQuotes = cell.Any(c => c == separator || c is '"' or '\n' or '\r') || (isAlone && cell.Length == 0);
        return needsQuotes || random.Next(3) == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string[] Expected(string[] header, string[][] rows) =>
        [.. header.Select((name, i) => string.Join("¦", rows.Select(row => row[i].Trim()).Prepend(name)))];

    private static string[] Read(string path, char separator)
    {
        var data = new CsvData { Path = path, Separator = $"{separator}", Dictionary = Dictionary([], OtherColumns.Category) };
        var table = (Table)data.LoadRequest(path).Inputs;
        return [.. table.Columns.Select(column => string.Join("¦", Cells(column).Prepend(column.Name)))];
    }

    private static IEnumerable<string> Cells(Column column) =>
        column.Values.Select(value => double.IsNaN(value) ? "" : column.Levels[(int)value]);

    private static DataDictionary Dictionary(string[] categories, OtherColumns others) => new()
    {
        Columns = categories.ToDictionary(name => name, _ => DataFolder.Category),
        OtherColumns = others,
        Target = new RegressionTarget { Column = "no such column" },
    };
}
