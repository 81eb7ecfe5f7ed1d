using System.Globalization;
using System.Text;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Tests.Data;

/// <summary>A sound file is broken in 500 ways; each ends in one message that names the place.</summary>
public sealed class BrokenCsvTests : IDisposable
{
    private const int RowCount = 12;
    private const string File = "labs.csv";

    private static readonly string[] Header = ["id", "age", "sex", "smoker", "stage", "seen", "bmi", "y"];

    private static readonly DataDictionary Dictionary = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["id"] = new() { Kind = ColumnKind.Id },
            ["age"] = new() { Kind = ColumnKind.Numeric, Minimum = 0, Maximum = 120 },
            ["sex"] = new() { Kind = ColumnKind.Category, Levels = ["f", "m"] },
            ["smoker"] = new() { Kind = ColumnKind.Boolean },
            ["stage"] = new() { Kind = ColumnKind.Ordinal, Levels = ["I", "II", "III"] },
            ["seen"] = new() { Kind = ColumnKind.Date },
            ["bmi"] = DataFolder.Numeric,
        },
        Target = new ClassificationTarget { Column = "y", Positive = "sick" },
    };

    private static readonly Break[] Breaks =
    [
        new(nameof(TextInANumber), TextInANumber),
        new(nameof(OutOfRange), OutOfRange),
        new(nameof(UnknownLevel), UnknownLevel),
        new(nameof(CellsSwapped), CellsSwapped),
        new(nameof(CellDropped), CellDropped),
        new(nameof(EmptyCellDropped), EmptyCellDropped),
        new(nameof(CellAdded), CellAdded),
        new(nameof(EmptyCellAdded), EmptyCellAdded),
        new(nameof(CellEmptied), CellEmptied),
        new(nameof(RowsJoined), RowsJoined),
        new(nameof(OtherSeparator), OtherSeparator),
        new(nameof(ColumnDropped), ColumnDropped),
        new(nameof(ColumnRenamed), ColumnRenamed),
        new(nameof(ColumnDoubled), ColumnDoubled),
        new(nameof(ColumnUnnamed), ColumnUnnamed),
        new(nameof(QuoteInside), QuoteInside),
        new(nameof(QuoteNotClosed), QuoteNotClosed),
        new(nameof(OtherLineEnding), OtherLineEnding),
        new(nameof(Garbage), Garbage),
        new(nameof(GarbageOnly), GarbageOnly),
        new(nameof(GzipCutShort), GzipCutShort),
        new(nameof(GzipDamaged), GzipDamaged),
        new(nameof(NoRows), NoRows),
        new(nameof(OneClass), OneClass),
    ];

    private readonly DataFolder _folder = new();

    private delegate Broken Breaking(List<string[]> rows, RandomStream random);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_sound_before_it_is_broken()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var path = _folder.Write(File, Bytes(Sound(Seeds.CreateStream(seed, "sound"))));
            Assert.Equal(RowCount, new CsvData { Path = path, Dictionary = Dictionary }.Load().Cohort.Count);
        }
    }

    [Fact]
    public void Five_hundred_broken_files_end_in_one_message_that_names_the_place()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = Seeds.CreateStream(seed, "broken");
            var (how, breaking) = Breaks[seed % Breaks.Length];
            var broken = breaking(Sound(random), random);
            var path = _folder.Write(broken.Name, broken.Bytes);

            var message = _folder.MessageOf(() => new CsvData { Path = path, Dictionary = Dictionary }.Load());
            Assert.True(
                message.StartsWith(broken.Place, StringComparison.Ordinal),
                $"seed {seed}, {how}: needed '{broken.Place}...' but got '{message}'");
        }
    }

    private static Broken TextInANumber(List<string[]> rows, RandomStream random) =>
        Changed(rows, random, One(random, "age", "bmi"), One(random, "abc", "1,5", "12 kg", "NaN", "inf", "--1", "1.2.3", "0x1F", "1e999"));

    private static Broken OutOfRange(List<string[]> rows, RandomStream random) =>
        Changed(rows, random, "age", One(random, "-1", "120.001", "1e9", "-0.0001"));

    private static Broken UnknownLevel(List<string[]> rows, RandomStream random) => random.Next(4) switch
    {
        0 => Changed(rows, random, "sex", One(random, "F", "male", "0")),
        1 => Changed(rows, random, "stage", One(random, "IV", "i", "2")),
        2 => Changed(rows, random, "smoker", One(random, "2", "ja", "never")),
        _ => Changed(rows, random, "seen", One(random, "31.03.2024", "2024-13-01", "2023-02-29", "yesterday")),
    };

    private static Broken CellsSwapped(List<string[]> rows, RandomStream random)
    {
        var row = 1 + random.Next(RowCount);
        (rows[row][1], rows[row][2]) = (rows[row][2], rows[row][1]);
        return new(Bytes(rows), $"{File}: 2 cells in 2 columns contain values that are not allowed:\n  column 'age': 1 cell, for example '{rows[row][1]}' in row {row} ");
    }

    private static Broken CellDropped(List<string[]> rows, RandomStream random) => Cells(rows, random, (cells, at) => cells.RemoveAt(at));

    private static Broken EmptyCellDropped(List<string[]> rows, RandomStream random) => Cells(rows, random, (cells, _) =>
    {
        cells[^2] = "";
        cells.RemoveAt(cells.Count - 2);
    });

    private static Broken CellAdded(List<string[]> rows, RandomStream random) => Cells(rows, random, (cells, at) => cells.Insert(at, "7"));

    private static Broken EmptyCellAdded(List<string[]> rows, RandomStream random) => Cells(rows, random, (cells, at) =>
    {
        cells[^1] = "";
        cells.Insert(at, "");
    });

    private static Broken CellEmptied(List<string[]> rows, RandomStream random)
    {
        var row = 1 + random.Next(RowCount);
        var column = One(random, "id", "y");
        rows[row][Array.IndexOf(Header, column)] = One(random, "", " ", "\"\"");
        return new(Bytes(rows), column == "id" ? $"{Place(row)}, column 'id': the value is missing" : $"{Place(row)}: the target 'y' is missing");
    }

    private static Broken RowsJoined(List<string[]> rows, RandomStream random)
    {
        var row = 1 + random.Next(RowCount - 1);
        rows[row] = [.. rows[row], .. rows[row + 1]];
        rows.RemoveAt(row + 1);
        return new(Bytes(rows), $"{Place(row)}: found 16 cells");
    }

    private static Broken OtherSeparator(List<string[]> rows, RandomStream random)
    {
        var row = 1 + random.Next(RowCount);
        rows[row] = [string.Join(';', rows[row])];
        return new(Bytes(rows), $"{Place(row)}: found 1 cell ");
    }

    private static Broken ColumnDropped(List<string[]> rows, RandomStream random)
    {
        var at = random.Next(Header.Length);
        var left = rows.Select(row => row.Where((_, i) => i != at).ToArray());
        var what = at == 7 ? "the target column 'y' does not exist" : $"column '{Header[at]}' is declared but does not exist";
        return new(Bytes(left), $"{File}: {what} in the file");
    }

    private static Broken ColumnRenamed(List<string[]> rows, RandomStream random)
    {
        var at = random.Next(Header.Length);
        rows[0][at] += "s";
        var what = at == 7 ? "the target column 'y' does not exist" : $"column '{Header[at]}' is declared but does not exist";
        return new(
            Bytes(rows),
            $"{File} does not match its dictionary:\n  {what} in the file; did you mean \"{Header[at]}s\"?\n  columns that are not declared: '{Header[at]}s'");
    }

    private static Broken ColumnDoubled(List<string[]> rows, RandomStream random)
    {
        var at = random.Next(Header.Length);
        var doubled = rows.Select(row => row.Append(row[at]).ToArray());
        return new(Bytes(doubled), $"{File}, header: columns {at + 1} and 9 have the same name '{Header[at]}'");
    }

    private static Broken ColumnUnnamed(List<string[]> rows, RandomStream random)
    {
        var at = random.Next(Header.Length);
        rows[0][at] = One(random, "", "\"\"", " ");
        return new(Bytes(rows), at == Header.Length - 1 ? $"{File}: the target column 'y' does not exist in the file" : $"{File}, header: column {at + 1} has no name");
    }

    private static Broken QuoteInside(List<string[]> rows, RandomStream random)
    {
        var (row, at) = (1 + random.Next(RowCount), random.Next(Header.Length));
        rows[row][at] = One(random, "7\"", "x\"y\"", "\"x\"y");
        return new(Bytes(rows), $"{File}, line {row + 1}: cell {at + 1} ");
    }

    private static Broken QuoteNotClosed(List<string[]> rows, RandomStream random)
    {
        var (row, at) = (1 + random.Next(RowCount), random.Next(Header.Length));
        rows[row][at] = "\"" + rows[row][at];
        return new(Bytes(rows), $"{File}, line {row + 1}: a quoted cell is never closed");
    }

    private static Broken OtherLineEnding(List<string[]> rows, RandomStream random)
    {
        var row = 1 + random.Next(RowCount);
        rows[row][^1] += "\r";
        return new(Bytes(rows), $"{File}, line {row + 1}: the line ends with \\r\\n, but the first line ends with \\n");
    }

    private static Broken Garbage(List<string[]> rows, RandomStream random)
    {
        var bytes = Bytes(rows);
        var at = random.Next(bytes.Length);
        bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)(0xF8 + random.Next(8));
        return new(File, bytes, $"{File}, line {bytes[..at].Count(b => b == '\n') + 1}: found ");
    }

    private static Broken GarbageOnly(List<string[]> rows, RandomStream random)
    {
        byte[] bytes = [(byte)'\x7F', (byte)'E', 0, .. Enumerable.Range(0, rows.Count * 50).Select(_ => (byte)random.Next(256))];
        return new(File, bytes, $"{File}, line 1: found a zero byte");
    }

    private static Broken GzipCutShort(List<string[]> rows, RandomStream random)
    {
        var bytes = DataFolder.Gzip(Encoding.UTF8.GetString(Bytes(rows)));
        return new($"{File}.gz", bytes[..(2 + random.Next(bytes.Length - 2))], $"{File}.gz: not a valid gzip file");
    }

    private static Broken GzipDamaged(List<string[]> rows, RandomStream random)
    {
        var bytes = DataFolder.Gzip(Encoding.UTF8.GetString(Bytes(rows)));
        bytes[10 + random.Next(bytes.Length - 10)] ^= (byte)(1 << random.Next(8));
        return new($"{File}.gz", bytes, $"{File}.gz");
    }

    private static Broken NoRows(List<string[]> rows, RandomStream random) => random.Next(2) == 0
        ? new(Bytes(rows[..1]), $"{File}: the file has a header but no data rows")
        : new([], $"{File}: the file is empty");

    private static Broken OneClass(List<string[]> rows, RandomStream random)
    {
        rows.Skip(1).ToList().ForEach(row => row[^1] = "well");
        return new(Bytes(rows), $"{File}: the target 'y' is 'well' in every row");
    }

    private static Broken Changed(List<string[]> rows, RandomStream random, string column, string value)
    {
        var row = 1 + random.Next(RowCount);
        rows[row][Array.IndexOf(Header, column)] = $"\"{value}\"";
        return new(Bytes(rows), Place(row, column, value));
    }

    private static Broken Cells(List<string[]> rows, RandomStream random, Action<List<string>, int> change)
    {
        var row = 1 + random.Next(RowCount);
        List<string> cells = [.. rows[row]];
        change(cells, random.Next(cells.Count));
        rows[row] = [.. cells];
        return new(Bytes(rows), $"{Place(row)}: found {cells.Count} cells separated by ','; expected 8, as in the header");
    }

    private static string Place(int row) => $"{File}, row {row} (line {row + 1})";

    private static string Place(int row, string column, string value) => $"{Place(row)}, column '{column}': found '{value}'; allowed: ";

    private static string One(RandomStream random, params string[] choices) => choices[random.Next(choices.Length)];

    private static List<string[]> Sound(RandomStream random) =>
        [[.. Header], .. Enumerable.Range(1, RowCount).Select(row => new[]
        {
            $"p{row}",
            random.Next(121).ToString(CultureInfo.InvariantCulture),
            One(random, "f", "m"),
            One(random, "yes", "no", "", "1"),
            One(random, "I", "II", "III", ""),
            One(random, "2024-03-31", "", "2024-02-29T10:00"),
            One(random, "21.5", "", "3e1"),
            row % 2 == 0 ? "sick" : "well",
        })];

    private static byte[] Bytes(IEnumerable<string[]> rows) =>
        Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row) + "\n")));

    private sealed record Break(string How, Breaking Breaking);

    private sealed record Broken(string Name, byte[] Bytes, string Place)
    {
        public Broken(byte[] bytes, string place)
            : this(File, bytes, place)
        {
        }
    }
}
