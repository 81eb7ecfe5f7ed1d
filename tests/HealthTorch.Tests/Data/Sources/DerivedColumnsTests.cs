using DuckDB.NET.Data;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Sources;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Parquet;
using HealthTorch.Sources.Reading;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Survival;

namespace HealthTorch.Tests.Data;

/// <summary>Columns that are computed from those of a file.</summary>
public sealed class DerivedColumnsTests : IDisposable
{
    private const string Stays = """
        id;admitted;died;seen;weight;height;sex;smoker
        a;01.03.2024;31.03.2024;31.12.2024;80,5;1,75;f;ja
        b;15.02.2024;;31.12.2024;NA;1,6;m;nein
        c;01.01.2023;01.01.2024;31.12.2024;60;1,5;m;ja

        """;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_time_is_derived_from_two_dates_and_features_from_numbers_and_truth_values()
    {
        var loaded = Data(Stays).Load().Cohort;

        var events = (SurvivalTimes)loaded.Targets;
        Assert.Equal([30, 320, 365], events.Times);
        Assert.Equal([1, 0, 1], events.Causes);
        Assert.Equal([80.5 / (1.75 * 1.75), double.NaN, 60 / 2.25], Column(loaded, "bmi"));
        Assert.Equal([1, 0, 1], Column(loaded, "heavy smoker"));
    }

    [Fact]
    public void New_patients_need_the_columns_that_features_are_derived_of_and_not_those_of_the_target()
    {
        var path = _folder.Write("new.csv", "height;smoker;weight;sex\n2;ja;100;m\n");
        Assert.Equal([25], Column(Data(Stays).LoadRequest(path), "bmi"));

        var lacking = _folder.Write("lacking.csv", "height;smoker;sex\n2;ja;m\n");
        Assert.Contains("'weight' is declared but does not exist in the file", _folder.MessageOf(() => Data(Stays).LoadRequest(lacking)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_is_derived_of_Parquet()
    {
        var csv = _folder.Write("plain.csv", "a,b,y\n1,x,2\n3,,4\n");
        var parquet = _folder.PathOf("plain.parquet");
        using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            using var copy = connection.CreateCommand();
            copy.CommandText = $"COPY (FROM read_csv({DuckDb.FileLiteral(csv)}, hive_partitioning = false)) TO {DuckDb.Literal(parquet)} (FORMAT parquet)";
            copy.ExecuteNonQuery();
        }

        DataConfig[] sources = [new CsvData { Path = csv, Dictionary = Simple("a * 2") }, new ParquetData { Path = parquet, Dictionary = Simple("a * 2") }];
        Assert.All(sources, source => Assert.Equal([2, 6], Column(source.Load().Cohort, "d")));
    }

    [Theory]
    [InlineData("a +", "syntax error")]
    [InlineData("ghost * 2", "ghost")]
    [InlineData("avg(a) OVER ()", "window")]
    [InlineData("sum(a)", "aggregate")]
    [InlineData("(SELECT max(a) FROM file)", "subquer")]
    [InlineData("(SELECT content FROM read_text('/etc/hostname'))", "subquer")]
    [InlineData("random()", "random")]
    [InlineData("now()", "now")]
    [InlineData("epoch(current_localtimestamp())", "current_localtimestamp")]
    [InlineData("date_part('year', age(make_date(2000, a::INT, 1)))", "age with one argument depends on today's date")]
    public void An_expression_that_cannot_be_computed_of_its_row_alone_is_refused_by_the_name_of_its_column(string expression, string reason)
    {
        var path = _folder.Write("labs.csv", "a,b,y\n1,x,2\n3,,4\n");
        var message = _folder.MessageOf(() => new CsvData { Path = path, Dictionary = Simple(expression) }.Load());
        Assert.Matches("^labs.csv: (the derived column 'd'|the derived columns \\('d'\\)) cannot be computed: ", message);
        Assert.Contains(reason, message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_date_with_a_time_zone_is_the_day_of_its_own_clock()
    {
        var path = _folder.Write("labs.csv", "a,b,s,y\n1,x,2020-01-02T00:30:00+01:00,2\n3,,2020-01-02,4\n");
        var simple = Simple("date_part('day', s)");
        var columns = simple.Columns.ToDictionary();
        columns["s"] = new ColumnConfig { Kind = ColumnKind.Date };
        Assert.Equal([2, 2], Column(new CsvData { Path = path, Dictionary = simple with { Columns = columns } }.Load().Cohort, "d"));
    }

    [Fact]
    public void Columns_are_derived_in_any_order_of_each_other_and_of_names_that_differ_in_case()
    {
        var path = _folder.Write("labs.csv", "a,A,b,y\n1,10,x,2\n3,30,,4\n");
        var simple = Simple("half * 4");
        var columns = simple.Columns.ToDictionary();
        columns["A"] = new ColumnConfig { Kind = ColumnKind.Ignored };
        columns["half"] = new ColumnConfig { Kind = ColumnKind.Ignored };
        var derived = new Dictionary<string, string>(simple.Derived) { ["half"] = "a / 2" };
        var data = new CsvData { Path = path, Dictionary = simple with { Columns = columns, Derived = derived } };
        Assert.Equal([2, 6], Column(data.Load().Cohort, "d"));
    }

    [Fact]
    public void An_age_is_derived_between_two_dates()
    {
        var path = _folder.Write("labs.csv", "a,b,y\n1,x,2\n3,,4\n");
        var simple = Simple("date_part('year', age(make_date(2060, 1, 1), make_date(2040 + a::INT, 1, 1)))");
        Assert.Equal([19, 17], Column(new CsvData { Path = path, Dictionary = simple }.Load().Cohort, "d"));
    }

    [Fact]
    public void A_derived_column_cannot_have_the_name_of_another()
    {
        var path = _folder.Write("labs.csv", "a,b,d,y\n1,x,1,2\n3,,1,4\n");
        Assert.StartsWith(
            "labs.csv: the derived column 'd' has the name of a column in the file",
            _folder.MessageOf(() => new CsvData { Path = path, Dictionary = Simple("a") }.Load()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_derived_value_that_is_not_allowed_is_told_with_its_row()
    {
        var path = _folder.Write("labs.csv", "a,b,y\n1,x,2\n0,,4\n");
        var message = _folder.MessageOf(() => new CsvData { Path = path, Dictionary = Simple("1 / a") }.Load());
        Assert.StartsWith("labs.csv, row 2 (line 3), column 'd': found 'inf'; allowed: a number", message, StringComparison.Ordinal);
    }

    private static ColumnValues Column(Cohort cohort, string name) => ((Table)cohort.Inputs).Columns.Single(column => column.Name == name).Values;

    private static DataDictionary Simple(string expression) => new()
    {
        Columns = new Dictionary<string, ColumnConfig> { ["a"] = DataFolder.Numeric, ["b"] = DataFolder.Category, ["d"] = DataFolder.Numeric },
        Derived = new Dictionary<string, string> { ["d"] = expression },
        Target = new RegressionTarget { Column = "y" },
    };

    private CsvData Data(string text) => new()
    {
        Path = _folder.Write("stays.csv", text),
        DecimalMark = ",",
        Dictionary = new DataDictionary
        {
            Columns = new Dictionary<string, ColumnConfig>
            {
                ["id"] = new() { Kind = ColumnKind.Id },
                ["admitted"] = new() { Kind = ColumnKind.Date },
                ["died"] = new() { Kind = ColumnKind.Date },
                ["seen"] = new() { Kind = ColumnKind.Date },
                ["weight"] = DataFolder.Numeric,
                ["height"] = DataFolder.Numeric,
                ["sex"] = DataFolder.Category,
                ["smoker"] = new() { Kind = ColumnKind.Boolean },
                ["bmi"] = DataFolder.Numeric,
                ["heavy smoker"] = new() { Kind = ColumnKind.Boolean },
            },
            Missing = ["NA"],
            TrueValues = ["ja"],
            FalseValues = ["nein"],
            DateFormats = ["dd.MM.yyyy"],
            Derived = new Dictionary<string, string>
            {
                ["days"] = "date_diff('day', admitted, coalesce(died, seen))",
                ["event"] = "CASE WHEN died IS NULL THEN 'alive' ELSE 'dead' END",
                ["bmi"] = "weight / (\"Height\" * height)",
                ["heavy smoker"] = "smoker AND bmi > 1",
            },
            Target = new SurvivalTarget
            {
                Time = "days",
                Event = "event",
                Causes = new Dictionary<string, string> { ["dead"] = "death" },
                Censored = ["alive"],
            },
        },
    };
}
