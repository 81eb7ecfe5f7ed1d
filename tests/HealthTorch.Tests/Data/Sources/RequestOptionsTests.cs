using DuckDB.NET.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Simulations;

namespace HealthTorch.Tests.Data;

/// <summary>What is read of a file of new patients beside the model's inputs.</summary>
public sealed class RequestOptionsTests : IDisposable
{
    private static readonly DataDictionary Dictionary = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["id"] = new() { Kind = ColumnKind.Id },
            ["age"] = new() { Kind = ColumnKind.Numeric, Maximum = 120, Missing = ["0"], OnViolation = ViolationPolicy.Missing },
            ["smoker"] = new() { Kind = ColumnKind.Boolean, OnViolation = ViolationPolicy.Missing },
            ["sex"] = new() { Kind = ColumnKind.Category, Levels = ["f", "m"], OnViolation = ViolationPolicy.Missing },
        },
        Target = new ClassificationTarget { Column = "y", Positive = "sick" },
    };

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Texts_that_are_not_allowed_are_kept_and_missing_ones_are_not(string format)
    {
        var request = Request(Typed(format), new RequestOptions { Keep = ["age", "weight"], Id = "case" });
        Assert.Equal(["7", "8", "9", "10"], request.Cohort.Ids);
        Assert.Equal([40, double.NaN, double.NaN, double.NaN], Column(request, "age").Values);
        Assert.Equal([null, "150", null, null], Column(request, "age").DisallowedTexts!);
        Assert.Equal([1, double.NaN, double.NaN, 0], Column(request, "smoker").Values);
        Assert.Equal([null, "maybe", null, null], Column(request, "smoker").DisallowedTexts!);
        Assert.Null(Column(request, "sex").DisallowedTexts);
        Assert.Equal(["age", "weight"], request.Cohort.Annotations.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["40", "150", "0", null], request.Cohort.Annotations["age"]);
        Assert.Equal(["70.5", null, "60.0", "80.0"], request.Cohort.Annotations["weight"]);
        Assert.Equal(["other"], request.UnusedColumns);
        Assert.Null(request.MissingIdColumn);
    }

    [Fact]
    public void Of_more_rows_than_a_segment_each_keeps_its_own_text()
    {
        const int rows = 70_000;
        var lines = Enumerable.Range(0, rows).Select(row => $"{(row % 1000 == 7 ? $"{1000 + row}" : "50")},yes,f");
        var request = Request(_folder.Write("many.csv", $"age,smoker,sex\n{string.Join('\n', lines)}\n"), new RequestOptions());
        Assert.All(Enumerable.Range(0, rows), row =>
            Assert.Equal(row % 1000 == 7 ? $"{1000 + row}" : null, Column(request, "age").DisallowedTexts![row]));
        Assert.Equal("id", request.MissingIdColumn);
    }

    [Theory]
    [InlineData(OtherColumns.Numeric)]
    [InlineData(OtherColumns.Category)]
    [InlineData(OtherColumns.Ignored)]
    [InlineData(OtherColumns.Refuse)]
    public void A_column_that_is_not_declared_is_an_input_only_where_the_model_reads_it(OtherColumns others)
    {
        var path = _folder.Write("new.csv", "x,age,smoker,sex,note\n1,40,yes,f,hello\n");
        var options = new RequestOptions { Inputs = ["age", "smoker", "sex", "x"] };
        var dictionary = Dictionary with { OtherColumns = others };
        var request = new CsvData { Path = "training.csv", Dictionary = dictionary }.LoadRequest(path, options);
        var isRead = others is OtherColumns.Numeric or OtherColumns.Category;
        Assert.Equal(isRead, ((Table)request.Cohort.Inputs).Columns.Any(column => column.Name == "x"));
        Assert.Equal(isRead ? ["note"] : ["x", "note"], request.UnusedColumns);
    }

    [Fact]
    public void Simulated_patients_may_come_with_arm_and_outcome_or_without()
    {
        var simulation = new SimulatedData { Patients = 20 };
        var names = ((Table)simulation.Load().Cohort.Inputs).Columns.Select(column => column.Name).ToArray();
        var values = string.Join(',', names.Select((_, i) => i == names.Length - 1 ? "1" : $"0.{i}"));
        var plain = simulation.LoadRequest(_folder.Write("plain.csv", $"{string.Join(',', names)}\n{values}\n"), new RequestOptions());
        var full = simulation.LoadRequest(
            _folder.Write("full.csv", $"outcome,{string.Join(',', names)},treatment\nnone,{values},?\n"), new RequestOptions());
        Assert.Empty(full.UnusedColumns);
        Assert.Equal(
            ((Table)plain.Cohort.Inputs).Columns.Select(column => (column.Name, column.Values[0])),
            ((Table)full.Cohort.Inputs).Columns.Select(column => (column.Name, column.Values[0])));
    }

    private static Column Column(LoadedRequest request, string name) =>
        ((Table)request.Cohort.Inputs).Columns.Single(column => column.Name == name);

    private static LoadedRequest Request(string path, RequestOptions options) =>
        new CsvData { Path = "training.csv", Dictionary = Dictionary }.LoadRequest(path, options);

    private string Typed(string format)
    {
        var path = _folder.PathOf($"labs.{format}");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            COPY (SELECT * FROM (VALUES
                (7, 40, 'yes', 'f', 70.5::DOUBLE, 'sick', 'a'), (8, 150, 'maybe', 'm', NULL, '?', 'b'), (9, 0, NULL, 'f', 60, NULL, 'c'),
                (10, NULL, 'no', NULL, 80, 'well', 'd')) AS t("case", age, smoker, sex, weight, y, other))
            TO '{path.Replace("'", "''", StringComparison.Ordinal)}' ({(format == "csv" ? "HEADER" : "FORMAT parquet")})
            """;
        command.ExecuteNonQuery();
        return path;
    }
}
