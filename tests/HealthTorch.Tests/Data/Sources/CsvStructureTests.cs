using System.Text;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data;

public sealed class CsvStructureTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> SoundFiles => new()
    {
        { "plain", "a,b,y\n1,u,2\n3,v,4\n" },
        { "no line ending at the end", "a,b,y\n1,u,2\n3,v,4" },
        { "CR LF", "a,b,y\r\n1,u,2\r\n3,v,4\r\n" },
        { "CR", "a,b,y\r1,u,2\r3,v,4\r" },
        { "byte order mark", "\uFEFFa,b,y\n1,u,2\n3,v,4\n" },
        { "blank lines", "a,b,y\n\n1,u,2\n\n\n3,v,4\n\n" },
        { "blank lines with CR LF", "a,b,y\r\n\r\n1,u,2\r\n\r\n3,v,4\r\n\r\n" },
        { "quotes", "\"a\",\"b\",\"y\"\n\"1\",\"u\",\"2\"\n3,\"v\",4\n" },
        { "white space", " a , b , y \n 1 , u , 2 \n3 ,\tv,4\n" },
        { "semicolons", "a;b;y\n1;u;2\n3;v;4\n" },
        { "tabs", "a\tb\ty\n1\tu\t2\n3\tv\t4\n" },
        { "bars", "a|b|y\n1|u|2\n3|v|4\n" },
        { "other separators in quotes", "a;b;y\n1;\"u\";2\n3;v;4\n" },
        { "an octothorpe is no comment", "#a,b,y\n1,u,2\n3,v,4\n" },
    };

    [Theory]
    [MemberData(nameof(SoundFiles))]
    public void A_sound_file_is_read_cell_by_cell(string what, string text)
    {
        Assert.NotEmpty(what);
        var cohort = Load(_folder.Write("labs.csv", text)).Cohort;

        var table = (Table)cohort.Inputs;
        Assert.Equal([1, 3], table.Columns[0].Values);
        Assert.Equal(["u", "v"], table.Columns[1].Values.Select(value => table.Columns[1].Levels[(int)value]));
        Assert.Equal([2, 4], ((RegressionValues)cohort.Targets).Values);
    }

    private const string TrailingSeparator = "; the last cell is empty: set trailingSeparator to true if rows end with a separator";
    private const string MixedLineEndings = ", or set mixedLineEndings to true";
    private const string QuoteNone = ", or, if quotes are part of the text, set quote to none";
    private const string OtherEncoding =
        "; set the encoding of the file (for Western European Windows it is windows-1252), or save it as UTF-8";

    public static TheoryData<string, string> UnsoundFiles => new()
    {
        { "a,b,y\n1,u,2\n3,v\n5,w,6\n", "labs.csv, row 2 (line 3): found 2 cells separated by ','; expected 3, as in the header" },
        { "a,b,y\n1,u,2\n\n3,v,4,5\n", "labs.csv, row 2 (line 4): found 4 cells separated by ','; expected 3, as in the header" },
        { "a,b,y\n1,u,2\n3,v,4,\n", "labs.csv, row 2 (line 3): found 4 cells separated by ','; expected 3, as in the header" + TrailingSeparator },
        { "a,b,y\n1,u,2\n3,,v,\n", "labs.csv, row 2 (line 3): found 4 cells separated by ','; expected 3, as in the header" + TrailingSeparator },
        { "a,b,y\n1,\"u\nu\nu\",2\n3,v\n", "labs.csv, row 2 (line 5): found 2 cells separated by ','; expected 3, as in the header" },
        { "a,b,y\n1,u,2\n  \n3,v,4\n", "labs.csv, row 2 (line 3): found 1 cell separated by ','; expected 3, as in the header" },
        { "a,b,y\n1,u,2\r\n3,v,4\r\n", "labs.csv, line 2: the line ends with \\r\\n, but the first line ends with \\n; use one line ending throughout" + MixedLineEndings },
        { "a,b,y\r\n1,u,2\r3,v,4\r\n", "labs.csv, line 2: the line ends with \\r, but the first line ends with \\r\\n; use one line ending throughout" + MixedLineEndings },
        { "a,b,y\n1,\"u\nu\",2\n3,\"v,4\n5,w,6\n", "labs.csv, line 4: a quoted cell is never closed" },
        { "a,b,y\n1,\"u\"u,2\n", "labs.csv, line 2: cell 2 continues after its closing quote; double quotes that are part of the text" + QuoteNone },
        { "a,b,y\n1,u\"u\",2\n", "labs.csv, line 2: cell 2 contains a quote; enclose the whole cell in quotes and double the quote" + QuoteNone },
        { "\na,b,y\n1,u,2\n", "labs.csv, line 1: found a blank line where the header is expected (skipLines skips lines before the header)" },
        { "a,,y\n1,u,2\n", "labs.csv, header: column 2 has no name; name it, or set unnamedColumns to ignored" },
        { "a,y,a \n1,u,2\n", "labs.csv, header: columns 1 and 3 have the same name 'a'" },
        { "a,b,y\n1,u,2\n3,v\0v,4\n", "labs.csv, line 3: found a zero byte; expected text in UTF-8: a file with a zero byte next to every letter is encoded in utf-16" },
        { "", "labs.csv: the file is empty; a header and data rows are required" },
        { "a,b,y", "labs.csv: the file has a header but no data rows" },
        { "a,b,y\n\n\n", "labs.csv: the file has a header but no data rows" },
    };

    [Theory]
    [MemberData(nameof(UnsoundFiles))]
    public void An_unsound_file_is_refused_by_line(string text, string message)
    {
        var path = _folder.Write("labs.csv", text);
        Assert.Equal(message, _folder.MessageOf(() => Load(path)));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_by_line()
    {
        var path = _folder.Write("labs.csv", [.. Encoding.UTF8.GetBytes("a,b,y\n1,é,2\n"), .. Encoding.Latin1.GetBytes("3,é,4\n")]);
        Assert.Equal("labs.csv, line 3: found bytes that are not valid UTF-8" + OtherEncoding, _folder.MessageOf(() => Load(path)));
    }

    [Fact]
    public void A_character_cut_by_a_block_is_read_whole_and_a_bad_byte_far_down_has_its_line()
    {
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i},é{i % 7}€,1\n"));
        var sound = _folder.Write("sound.csv", "a,b,y\n" + rows);
        Assert.Equal(60_000, Load(sound).Cohort.Count);

        var bytes = File.ReadAllBytes(sound);
        bytes[Array.LastIndexOf(bytes, (byte)0xC3) + 1] = (byte)'x';
        var path = _folder.Write("labs.csv", bytes);
        Assert.Equal("labs.csv, line 60001: found bytes that are not valid UTF-8" + OtherEncoding, _folder.MessageOf(() => Load(path)));
    }

    [Theory]
    [InlineData("a, years")]
    [InlineData("a\nyears")]
    [InlineData("a\n")]
    public void A_byte_order_mark_before_a_name_that_needs_its_quotes_is_passed_over(string first)
    {
        var path = _folder.Write("labs.csv", $"\uFEFF\"{first}\",b,y\n1,u,2\n");
        Assert.Equal(first.Trim(), ((Table)Load(path).Cohort.Inputs).Columns[0].Name);
    }

    [Fact]
    public void A_row_longer_than_the_limit_is_refused_and_one_as_long_is_read()
    {
        var longest = new string('u', CsvRecords.MaxRecordLength - "1,,2".Length);
        Assert.Equal(2, Load(_folder.Write("sound.csv", $"a,b,y\n1,{longest},2\n3,v,4\n")).Cohort.Count);

        var path = _folder.Write("labs.csv", $"a,b,y\n1,{longest}u,2\n");
        Assert.Equal(
            "labs.csv, line 2: the row is longer than 2000000 characters: is a closing quote missing, or is this not a CSV file?",
            _folder.MessageOf(() => Load(path)));
    }

    [Fact]
    public void Quoted_cells_keep_separators_quotes_and_line_breaks()
    {
        var cohort = Load(_folder.Write("labs.csv", "a,b,y\r\n1,\"u,\"\"u\"\"\nu\r\nu\",2\r\n3,v,4\r\n")).Cohort;
        Assert.Equal(["u,\"u\"\nu\r\nu", "v"], ((Table)cohort.Inputs).Columns[1].Levels);
    }

    [Fact]
    public void A_blank_line_of_a_single_column_is_a_missing_value()
    {
        var path = _folder.Write("labs.csv", "b\nu\n\nv\n\"\"\n\n");
        var cohort = Data(path, separator: null).LoadRequest(path);
        var column = Assert.Single(((Table)cohort.Inputs).Columns);
        Assert.Equal([0, double.NaN, 1, double.NaN, double.NaN], column.Values);
    }

    [Fact]
    public void A_stated_separator_wins()
    {
        var path = _folder.Write("labs.csv", "a, b, c;b;y\n1;u;2\n");
        var table = (Table)Data(path, ";").Load().Cohort.Inputs;
        Assert.Equal(["a, b, c", "b"], table.Columns.Select(column => column.Name));
        Assert.Throws<DataException>(() => Data(path, separator: null).Load());
    }

    [Fact]
    public void Missing_files_and_folders_are_refused()
    {
        Assert.Equal(
            $"none.csv: the file does not exist; the working directory is {Directory.GetCurrentDirectory()}",
            _folder.MessageOf(() => Load(_folder.PathOf("none.csv"))));
        Directory.CreateDirectory(_folder.PathOf("folder.csv"));
        Assert.Equal("folder.csv: expected a file but found a folder", _folder.MessageOf(() => Load(_folder.PathOf("folder.csv"))));
    }

    [Fact]
    public void A_gzip_file_that_is_cut_short_or_damaged_anywhere_is_refused()
    {
        var whole = DataFolder.Gzip("a,b,y\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * 7919 % 10007},u{i % 5},{i}\n")));
        Assert.Equal(2000, Load(_folder.Write("whole.csv.gz", whole)).Cohort.Count);
        for (var length = 0; length < whole.Length; length += length < whole.Length - 40 ? 97 : 1)
        {
            var path = _folder.Write("labs.csv.gz", whole[..length]);
            Assert.StartsWith("labs.csv.gz: ", _folder.MessageOf(() => Load(path)), StringComparison.Ordinal);
        }

        for (var at = 10; at < whole.Length; at += 53)
        {
            var path = _folder.Write("labs.csv.gz", [.. whole[..at], (byte)(whole[at] ^ 0x10), .. whole[(at + 1)..]]);
            Assert.StartsWith("labs.csv.gz", _folder.MessageOf(() => Load(path)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_whole_and_garbage_behind_the_last_refused()
    {
        var path = _folder.Write("labs.csv.gz", [.. DataFolder.Gzip("a,b,y\n1,u,2\n"), .. DataFolder.Gzip("3,v,4\n")]);
        Assert.Equal([1, 3], ((Table)Load(path).Cohort.Inputs).Columns[0].Values);

        var garbage = _folder.Write("labs.csv.gz", [.. DataFolder.Gzip("a,b,y\n1,u,2\n"), .. "3,v,4\n"u8]);
        Assert.Equal(
            "labs.csv.gz: not a valid gzip file: it is truncated, corrupted or not a gzip file (there are other bytes after its end)",
            _folder.MessageOf(() => Load(garbage)));
    }

    private static LoadedData Load(string path) => Data(path, separator: null).Load();

    private static CsvData Data(string path, string? separator) => new()
    {
        Path = path,
        Separator = separator,
        Dictionary = new()
        {
            Columns = new Dictionary<string, ColumnConfig> { ["b"] = DataFolder.Category },
            OtherColumns = OtherColumns.Numeric,
            Target = new RegressionTarget { Column = "y" },
        },
    };
}
