using DuckDB.NET.Data;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Parquet;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data;

/// <summary>CSV, gzipped CSV, TSV and Parquet, written by DuckDB, hold the same patients.</summary>
public sealed class FormatsTests : IDisposable
{
    private const string Patients = """
        SELECT i AS id, round(sin(i) * 1000, 6) AS "a, b", CASE WHEN i % 5 = 0 THEN NULL ELSE i * 0.1 END AS "quote "" mark",
            ['low', 'high', 'a ''b''', 'c "d"', E'e\nf'][1 + i % 5] AS level, i % 3 = 0 AS smoker, DATE '2024-02-27' + i::INTEGER AS seen,
            TIMESTAMP '2024-03-31 16:30:00' + to_hours(i) AS stamp, (i % 4)::FLOAT AS grade, (i * 1.5)::DECIMAL(9, 3) AS y
        FROM range(1, 3001) AS t(i)
        """;

    private static readonly DataDictionary Dictionary = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["id"] = new() { Kind = ColumnKind.Id },
            ["level"] = DataFolder.Category,
            ["smoker"] = new() { Kind = ColumnKind.Boolean },
            ["seen"] = new() { Kind = ColumnKind.Date },
            ["stamp"] = new() { Kind = ColumnKind.Date },
            ["grade"] = new() { Kind = ColumnKind.Numeric, Missing = ["0"] },
        },
        OtherColumns = OtherColumns.Numeric,
        Target = new RegressionTarget { Column = "y" },
    };

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_gzip_tsv_and_Parquet_give_the_same_cohort()
    {
        var csv = Copy("labs.csv", "HEADER");
        var gzip = Copy("labs.csv.gz", "HEADER, COMPRESSION gzip");
        var tsv = Copy("labs.tsv", "HEADER, DELIMITER '\t'");
        var parquet = Copy("labs.parquet", "FORMAT parquet, ROW_GROUP_SIZE 2048");

        var cohort = new CsvData { Path = csv, Dictionary = Dictionary }.Load().Cohort;
        Assert.Equal(3000, cohort.Count);
        Assert.Equal(Enumerable.Range(1, 3000).Select(i => $"{i}"), cohort.Ids);
        Assert.Equal(Enumerable.Range(1, 3000).Select(i => i * 1.5), ((RegressionValues)cohort.Targets).Values);
        var table = (Table)cohort.Inputs;
        Assert.Equal(["a, b", "quote \" mark", "level", "smoker", "grade"], table.Columns.Select(c => c.Name));
        Assert.Equal(
            Enumerable.Range(1, 3000).Select(i => i % 5 == 0 ? double.NaN : i),
            table.Columns[1].Values.Select(value => Math.Round(value * 10, 9)));
        Assert.Equal(["a 'b'", "c \"d\"", "e\nf", "high", "low"], table.Columns[2].Levels);
        Assert.Equal(750, table.Columns[4].Values.Count(double.IsNaN));
        Assert.Equal("2024-03-31 17:30:00", cohort.Annotations["stamp"][0]);

        AssertSame(cohort, new CsvData { Path = gzip, Dictionary = Dictionary }.Load().Cohort);
        AssertSame(cohort, new CsvData { Path = tsv, Dictionary = Dictionary }.Load().Cohort);
        AssertSame(cohort, new ParquetData { Path = parquet, Dictionary = Dictionary }.Load().Cohort);
    }

    [Theory]
    [InlineData("lab*.csv")]
    [InlineData("lab[s].csv")]
    [InlineData("lab?.csv")]
    [InlineData("lab*.parquet")]
    public void A_name_that_looks_like_a_pattern_is_the_name_of_one_file(string name)
    {
        var options = name.EndsWith("csv", StringComparison.Ordinal) ? "HEADER" : "FORMAT parquet";
        using var plain = new DataFolder("plain");
        var path = Copy(plain.PathOf(name), options, "SELECT 2 AS a");
        var matching = name.Replace("[s]", "s", StringComparison.Ordinal).Replace('*', 's').Replace('?', 's');
        Copy(plain.PathOf(matching), options, "SELECT 1 AS a");
        Assert.Equal([2], ((Table)Numbers(path).LoadRequest(path).Inputs).Columns[0].Values);
    }

    [Fact]
    public void A_violation_in_a_Parquet_file_names_its_row()
    {
        var path = Copy("labs.parquet", "FORMAT parquet", "SELECT [0.5, 'NaN'::DOUBLE, 1][i] AS a, i AS y FROM range(1, 4) AS t(i)");
        Assert.Equal(
            "labs.parquet, row 2, column 'a': found 'nan'; allowed: a number; \"missing\": [\"nan\"] in the dictionary treats 'nan' as missing",
            _folder.MessageOf(() => Numbers(path).Load()));
    }

    [Theory]
    [InlineData("[1, 2]", "INTEGER[]")]
    [InlineData("{'b': 1}", "STRUCT(b INTEGER)")]
    [InlineData("MAP {'b': 1}", "MAP(VARCHAR, INTEGER)")]
    [InlineData("'b'::BLOB", "BLOB")]
    public void Columns_that_hold_no_single_value_are_refused(string value, string type)
    {
        var path = Copy("labs.parquet", "FORMAT parquet", $"SELECT {value} AS a, 1 AS y");
        Assert.Equal(
            $"labs.parquet: column 'a' has the type {type}; one number, text, date or truth value per row is required",
            _folder.MessageOf(() => Numbers(path).Load()));
    }

    [Fact]
    public void Broken_Parquet_files_are_refused()
    {
        var whole = File.ReadAllBytes(Copy("whole.parquet", "FORMAT parquet"));
        foreach (var bytes in new byte[][] { [], [1, 2, 3], whole[..^1], whole[..(whole.Length / 2)], whole[100..] })
        {
            var path = _folder.Write("labs.parquet", bytes);
            Assert.StartsWith("labs.parquet: the file cannot be read", _folder.MessageOf(() => Numbers(path).Load()), StringComparison.Ordinal);
        }

        var none = _folder.MessageOf(() => Numbers(_folder.PathOf("none.parquet")).Load());
        Assert.StartsWith("none.parquet: the file does not exist", none, StringComparison.Ordinal);
        var empty = Copy("labs.parquet", "FORMAT parquet", "SELECT 1 AS a, 2 AS y WHERE false");
        Assert.Equal("labs.parquet: the file has a header but no data rows", _folder.MessageOf(() => Numbers(empty).Load()));
    }

    [Fact]
    public void The_hash_is_of_the_bytes_of_the_file()
    {
        var path = _folder.Write("labs.csv", "a,y\n1,2\n");
        var loaded = new CsvData { Path = path, Dictionary = Numbers(path).Dictionary }.Load();
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a,y\n1,2\n"u8)), loaded.Sha256);
        Assert.Equal("labs.csv", loaded.Source);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        var csv = new CsvData { Path = Copy("labs.csv", "HEADER"), Dictionary = Dictionary };
        var parquet = new ParquetData { Path = Copy("labs.parquet", "FORMAT parquet"), Dictionary = Dictionary };
        Assert.Throws<OperationCanceledException>(() => csv.Load(cancelled));
        Assert.Throws<OperationCanceledException>(() => parquet.Load(cancelled));
    }

    private static ParquetData Numbers(string path) => new()
    {
        Path = path,
        Dictionary = new() { OtherColumns = OtherColumns.Numeric, Target = new RegressionTarget { Column = "y" } },
    };

    private string Copy(string name, string options, string query = Patients)
    {
        var path = Path.IsPathRooted(name) ? name : _folder.PathOf(name);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' ({options})";
        command.ExecuteNonQuery();
        return path;
    }

    private static void AssertSame(Cohort expected, Cohort actual)
    {
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(((RegressionValues)expected.Targets).Values, ((RegressionValues)actual.Targets).Values);
        Assert.Equal(expected.Annotations, actual.Annotations);
        foreach (var (one, other) in ((Table)expected.Inputs).Columns.Zip(((Table)actual.Inputs).Columns, ValueTuple.Create))
        {
            Assert.Equal((one.Name, one.Kind), (other.Name, other.Kind));
            Assert.Equal(one.Levels, other.Levels);
            Assert.Equal(one.Values, other.Values);
        }
    }
}
