using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data;

public sealed class DictionaryTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_is_read_as_its_dictionary_says()
    {
        var path = _folder.Write(
            "labs.csv",
            """
            id,site,seen,part,age,sex,smoker,stage,note,y
            p1,Lyon,2024-03-31,train,61.5,f,Yes,II,x,1
            p2,,2024-03-31T16:30:00Z,test,-9,m,0,I,x,2
            p1,Lyon,2024-03-31 16:30:00.25+02:00,,7e1,,T,III,x,3

            """);
        var cohort = Load(path, y: DataFolder.Numeric, columns: new()
        {
            ["id"] = new() { Kind = ColumnKind.Id },
            ["site"] = new() { Kind = ColumnKind.Site },
            ["seen"] = new() { Kind = ColumnKind.Date },
            ["part"] = new() { Kind = ColumnKind.Annotation },
            ["age"] = new() { Kind = ColumnKind.Numeric, Unit = "years", Minimum = 0, Maximum = 120, Missing = ["-9"] },
            ["sex"] = DataFolder.Category,
            ["smoker"] = new() { Kind = ColumnKind.Boolean },
            ["stage"] = new() { Kind = ColumnKind.Ordinal, Levels = ["I", "II", "III"] },
            ["note"] = new() { Kind = ColumnKind.Ignored },
        }).Cohort;

        var table = (Table)cohort.Inputs;
        Assert.Equal(["p1", "p2", "p1"], cohort.Ids);
        Assert.Equal(["age", "sex", "smoker", "stage"], table.Columns.Select(c => c.Name));
        Assert.Equal(
            [ColumnKind.Numeric, ColumnKind.Category, ColumnKind.Boolean, ColumnKind.Ordinal], table.Columns.Select(c => c.Kind));
        Assert.Equal([61.5, double.NaN, 70], table.Columns[0].Values);
        Assert.Equal([0, 1, double.NaN], table.Columns[1].Values);
        Assert.Equal(["f", "m"], table.Columns[1].Levels);
        Assert.Equal([1, 0, 1], table.Columns[2].Values);
        Assert.Equal([1, 0, 2], table.Columns[3].Values);
        Assert.Equal(["site", "seen", "part"], cohort.Annotations.Keys);
        Assert.Equal(["Lyon", null, "Lyon"], cohort.Annotations["site"]);
        Assert.Equal(["2024-03-31", "2024-03-31T16:30:00Z", "2024-03-31 16:30:00.25+02:00"], cohort.Annotations["seen"]);
        Assert.Equal(["train", "test", null], cohort.Annotations["part"]);
    }

    public static TheoryData<string, string, string> Violations => new()
    {
        { "a", "12,5", "found '12,5'; allowed: a number from 0 to 120 years" },
        { "a", "121", "found '121'; allowed: a number from 0 to 120 years" },
        { "a", "-0.001", "found '-0.001'; allowed: a number from 0 to 120 years" },
        { "a", "NaN", "found 'NaN'; allowed: a number from 0 to 120 years" },
        { "a", "inf", "found 'inf'; allowed: a number from 0 to 120 years" },
        { "a", "Infinity", "found 'Infinity'; allowed: a number from 0 to 120 years" },
        { "a", "1e999", "found '1e999'; allowed: a number from 0 to 120 years" },
        { "a", "1_0", "found '1_0'; allowed: a number from 0 to 120 years" },
        { "a", "(7)", "found '(7)'; allowed: a number from 0 to 120 years" },
        { "a", "0x7", "found '0x7'; allowed: a number from 0 to 120 years" },
        { "a", "١", "found '١'; allowed: a number from 0 to 120 years" },
        { "least", "-1", "found '-1'; allowed: a number of at least 0" },
        { "most", "1e-9", "found '1e-9'; allowed: a number of at most 0" },
        { "any", "?", "found '?'; allowed: a number" },
        { "bool", "ja", "found 'ja'; allowed: true or false, yes or no, t or f, y or n, 1 or 0" },
        { "level", "Low", "found 'Low'; allowed: one of low, high" },
        { "order", "4", "found '4'; allowed: one of I, II" },
        { "date", "31.03.2024", "found '31.03.2024'; allowed: an ISO 8601 date such as 2024-03-31, or with a time such as 2024-03-31T16:30" },
        { "date", "2024-02-30", "found '2024-02-30'; allowed: an ISO 8601 date such as 2024-03-31, or with a time such as 2024-03-31T16:30" },
        { "y", "none", "found 'none'; allowed: a number" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_names_file_row_line_column_value_and_what_is_allowed(string column, string value, string problem)
    {
        var path = _folder.Write("labs.csv", $"c,{(column == "y" ? "x" : "y")},{column}\nu,0,\"{Sound(column)}\"\n\nu,0,\"{value}\"\n");
        var message = _folder.MessageOf(() => Load(path, OneOfEach(ViolationPolicy.Refuse, column), y: DataFolder.Numeric));
        Assert.StartsWith($"labs.csv, row 2 (line 4), column '{column}': {problem};", $"{message};", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_under_the_missing_policy_is_missing_and_counted(string column, string value, string problem)
    {
        Assert.NotEmpty(problem);
        if (column == "y")
        {
            return;
        }

        var path = _folder.Write("labs.csv", $"c,y,{column}\nu,0,{Sound(column)}\nu,0,\"{value}\"\nu,0,\nu,0,\"{value}\"\n");
        var loaded = Load(path, OneOfEach(ViolationPolicy.Missing, column), y: DataFolder.Numeric);

        Assert.Equal([KeyValuePair.Create(column, 2)], loaded.CoercedToMissing);
        if (column == "date")
        {
            Assert.Equal([Sound(column), null, null, null], loaded.Cohort.Annotations[column]);
        }
        else
        {
            Assert.Equal([false, true, true, true], ((Table)loaded.Cohort.Inputs).Columns[1].Values.Select(double.IsNaN));
        }
    }

    [Fact]
    public void All_ways_in_which_columns_do_not_fit_are_told_at_once()
    {
        var path = _folder.Write("labs.csv", "agee,sex,extra,Diagnosis\n1,f,2,M\n");
        var dictionary = new DataDictionary
        {
            Columns = new Dictionary<string, ColumnConfig>
            {
                ["age"] = DataFolder.Numeric,
                ["sex"] = DataFolder.Category,
                ["weight"] = DataFolder.Numeric,
            },
            Target = new ClassificationTarget { Column = "diagnosis", Positive = "M" },
        };
        Assert.Equal(
            """
            labs.csv does not match its dictionary:
              column 'age' is declared but does not exist in the file; did you mean "agee"?
              column 'weight' is declared but does not exist in the file
              the target column 'diagnosis' does not exist in the file; did you mean "Diagnosis"?
              columns that are not declared: 'agee', 'extra', 'Diagnosis'; declare them in columns (the kind may be ignored), or set otherColumns
            """,
            _folder.MessageOf(() => new CsvData { Path = path, Dictionary = dictionary }.Load()));
    }

    [Fact]
    public void Many_undeclared_columns_are_counted_after_the_tenth()
    {
        var path = _folder.Write("labs.csv", $"{string.Join(",", Enumerable.Range(1, 12).Select(i => $"c{i}"))},y\n");
        Assert.Equal(
            "labs.csv: columns that are not declared: 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10' and 2 more; declare them in columns (the kind may be ignored), or set otherColumns",
            _folder.MessageOf(() => Load(path, [], y: DataFolder.Numeric)));
    }

    public static TheoryData<ColumnConfig, string> Faults => new()
    {
        { new() { Kind = ColumnKind.Ordinal }, "levels: an ordinal column requires its levels, in order" },
        { new() { Kind = ColumnKind.Numeric, Levels = ["1"] }, "levels: applies only to a category or ordinal column, but this column is numeric" },
        { new() { Kind = ColumnKind.Category, Levels = ["a", "a"] }, "levels: must have one or more distinct names without leading or trailing white space" },
        { new() { Kind = ColumnKind.Category, Levels = [] }, "levels: must have one or more distinct names without leading or trailing white space" },
        { new() { Kind = ColumnKind.Category, Levels = ["a "] }, "levels: must have one or more distinct names without leading or trailing white space" },
        { new() { Kind = ColumnKind.Category, Levels = ["a", "?"], Missing = ["?"] }, "levels: '?' cannot be both a level and a missing marker" },
        { new() { Kind = ColumnKind.Category, Unit = "mm" }, "unit: applies only to a numeric column, but this column is category" },
        { new() { Kind = ColumnKind.Boolean, Minimum = 0 }, "minimum: applies only to a numeric column, but this column is boolean" },
        { new() { Kind = ColumnKind.Site, Maximum = 0 }, "maximum: applies only to a numeric column, but this column is site" },
        { new() { Kind = ColumnKind.Numeric, Minimum = 2, Maximum = 1 }, "minimum: is 2, above the maximum 1" },
        { new() { Kind = ColumnKind.Id, OnViolation = ViolationPolicy.Missing }, "onViolation: an id cannot be missing" },
        { new() { Kind = ColumnKind.Molecule, OnViolation = ViolationPolicy.Missing }, "onViolation: a molecule cannot be missing: use refuse or drop" },
        { new() { Kind = ColumnKind.Site, OnViolation = ViolationPolicy.Drop }, "onViolation: drop applies only to a molecule column, but this column is site" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_column_entry_that_contradicts_itself_is_refused(ColumnConfig column, string problem)
    {
        Assert.Equal([problem], column.Validate().Select(p => p.ToString()));

        var path = _folder.Write("labs.csv", "c,a,y\nu,1,2\n");
        Assert.Equal(
            $"labs.csv: columns.a.{problem}",
            _folder.MessageOf(() => Load(path, new() { ["c"] = DataFolder.Category, ["a"] = column }, y: DataFolder.Numeric)));
    }

    [Fact]
    public void Two_id_columns_are_refused()
    {
        var path = _folder.Write("labs.csv", "a,b,c,y\n1,1,u,2\n");
        var id = new ColumnConfig { Kind = ColumnKind.Id };
        Assert.Equal(
            "labs.csv: columns: only one id column is allowed, but there are several: 'a' and 'b'",
            _folder.MessageOf(() => Load(path, new() { ["a"] = id, ["b"] = id, ["c"] = DataFolder.Category }, y: DataFolder.Numeric)));
    }

    [Fact]
    public void A_row_without_an_id_is_refused()
    {
        var path = _folder.Write("labs.csv", "a,c,y\np1,u,2\n,u,2\n");
        var id = new ColumnConfig { Kind = ColumnKind.Id };
        Assert.Equal(
            "labs.csv, row 2 (line 3), column 'a': the value is missing; required: an id in every row",
            _folder.MessageOf(() => Load(path, new() { ["a"] = id, ["c"] = DataFolder.Category }, y: DataFolder.Numeric)));
    }

    [Fact]
    public void A_file_without_a_model_input_is_refused()
    {
        var path = _folder.Write("labs.csv", "a,y\np1,2\n");
        Assert.Equal(
            "labs.csv: no column is a model input; at least one column other than the target must be numeric, category, boolean, ordinal or molecule",
            _folder.MessageOf(() => Load(path, new() { ["a"] = new() { Kind = ColumnKind.Site } }, y: DataFolder.Numeric)));
    }

    [Theory]
    [InlineData("0", "0", true)]
    [InlineData("0", "0.0", true)]
    [InlineData("-9", "-9.00", true)]
    [InlineData("NA", "NA", true)]
    [InlineData("NA ", "NA", true)]
    [InlineData("0", "0.5", false)]
    public void A_missing_marker_of_a_number_means_every_spelling_of_it(string marker, string cell, bool isMissing)
    {
        var path = _folder.Write("labs.csv", $"a,y\n{cell},2\n");
        var loaded = Load(path, new() { ["a"] = new() { Kind = ColumnKind.Numeric, Missing = [marker] } }, y: DataFolder.Numeric);
        Assert.Equal(isMissing, double.IsNaN(((Table)loaded.Cohort.Inputs).Columns[0].Values[0]));
        Assert.Empty(loaded.CoercedToMissing);
    }

    [Theory]
    [InlineData(OtherColumns.Numeric, ColumnKind.Numeric)]
    [InlineData(OtherColumns.Category, ColumnKind.Category)]
    [InlineData(OtherColumns.Ignored, null)]
    public void Other_columns_are_what_the_dictionary_says(OtherColumns others, ColumnKind? kind)
    {
        var path = _folder.Write("labs.csv", "a,b,y\n1,2,3\n");
        var cohort = new CsvData
        {
            Path = path,
            Dictionary = new()
            {
                Columns = new Dictionary<string, ColumnConfig> { ["a"] = DataFolder.Category },
                OtherColumns = others,
                Target = new RegressionTarget { Column = "y" },
            },
        }.Load().Cohort;
        Assert.Equal(kind, ((Table)cohort.Inputs).Columns.SingleOrDefault(c => c.Name == "b")?.Kind);
    }

    [Fact]
    public void A_long_value_is_shown_shortened_and_on_one_line()
    {
        var path = _folder.Write("labs.csv", $"a,y\n\"x\n{new string('z', 100)}\",2\n");
        Assert.Equal(
            $"labs.csv, row 1 (line 2), column 'a': found 'x\uFFFD{new string('z', 58)}...'; allowed: a number",
            _folder.MessageOf(() => Load(path, new() { ["a"] = DataFolder.Numeric }, y: DataFolder.Numeric)));
    }

    private static Dictionary<string, ColumnConfig> OneOfEach(ViolationPolicy policy, string column) => new Dictionary<string, ColumnConfig>
    {
        ["c"] = DataFolder.Category,
        ["x"] = DataFolder.Numeric,
        ["a"] = new() { Kind = ColumnKind.Numeric, Unit = "years", Minimum = 0, Maximum = 120, OnViolation = policy },
        ["least"] = new() { Kind = ColumnKind.Numeric, Minimum = 0, OnViolation = policy },
        ["most"] = new() { Kind = ColumnKind.Numeric, Maximum = 0, OnViolation = policy },
        ["any"] = new() { Kind = ColumnKind.Numeric, OnViolation = policy },
        ["bool"] = new() { Kind = ColumnKind.Boolean, OnViolation = policy },
        ["level"] = new() { Kind = ColumnKind.Category, Levels = ["low", "high"], OnViolation = policy },
        ["order"] = new() { Kind = ColumnKind.Ordinal, Levels = ["I", "II"], OnViolation = policy },
        ["date"] = new() { Kind = ColumnKind.Date, OnViolation = policy },
    }.Where(c => c.Key == column || c.Key == "c" || (c.Key == "x" && column == "y")).ToDictionary();

    private static string Sound(string column) => column switch
    {
        "bool" => "1",
        "level" => "low",
        "order" => "I",
        "date" => "2024-03-31",
        _ => "0",
    };

    private static LoadedData Load(string path, Dictionary<string, ColumnConfig> columns, ColumnConfig y) => new CsvData
    {
        Path = path,
        Dictionary = new()
        {
            Columns = columns.Append(new("y", y)).ToDictionary(),
            Target = new RegressionTarget { Column = "y" },
        },
    }.Load();
}
