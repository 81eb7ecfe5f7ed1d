using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Embedded;
using HealthTorch.Sources.Parquet;

namespace HealthTorch.Tests.Data;

public sealed class RequestTests : IDisposable
{
    private const string Remedy = "a model trained with \"onViolation\": \"missing\" for this column treats such values as missing";

    private static readonly DataDictionary Dictionary = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["id"] = new() { Kind = ColumnKind.Id },
            ["age"] = new() { Kind = ColumnKind.Numeric, Maximum = 120 },
            ["sex"] = new() { Kind = ColumnKind.Category, Levels = ["f", "m"] },
            ["ward"] = DataFolder.Category,
            ["site"] = new() { Kind = ColumnKind.Site },
        },
        Target = new ClassificationTarget { Column = "y", Positive = "sick" },
    };

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_needs_neither_target_nor_id_nor_site()
    {
        var cohort = Request("age,sex,ward\n40,f,east\n,m,new\n");
        Assert.Equal(["1", "2"], cohort.Ids);
        Assert.Equal(2, Assert.IsType<NoTargets>(cohort.Targets).Count);
        Assert.Empty(cohort.Annotations);
        Assert.Equal([40, double.NaN], ((Table)cohort.Inputs).Columns[0].Values);
    }

    [Fact]
    public void Ids_and_annotations_of_a_request_are_kept_and_its_target_is_not_read()
    {
        var cohort = Request("y,site,id,age,sex,ward\nno such class,Lyon,p7,40,f,east\n");
        Assert.Equal(["p7"], cohort.Ids);
        Assert.Equal(["Lyon"], cohort.Annotations["site"]);
        Assert.Equal(["age", "sex", "ward"], ((Table)cohort.Inputs).Columns.Select(c => c.Name));
    }

    [Fact]
    public void A_level_that_training_never_saw_keeps_its_name_where_levels_are_not_declared()
    {
        var ward = ((Table)Request("age,sex,ward\n40,f,west\n41,f,\n42,m,north\n").Inputs).Columns[2];
        Assert.Equal(["north", "west"], ward.Levels);
        Assert.Equal([1, double.NaN, 0], ward.Values);
    }

    [Theory]
    [InlineData("age,sex\n40,f\n", "labs.csv: column 'ward' is declared but does not exist in the file")]
    [InlineData(
        "age,sex,wards\n40,f,east\n",
        "labs.csv: column 'ward' is declared but does not exist in the file; did you mean \"wards\"?")]
    [InlineData("age,sex,ward\n40,x,east\n", "labs.csv, row 1 (line 2), column 'sex': found 'x'; allowed: one of f, m; " + Remedy)]
    [InlineData(
        "age,sex,ward\n40,f,east\n130,f,east\n",
        "labs.csv, row 2 (line 3), column 'age': found '130'; allowed: a number of at most 120; " + Remedy)]
    [InlineData("age,sex,ward\n", "labs.csv: the file has a header but no data rows")]
    public void A_request_that_does_not_fit_is_refused(string text, string message) =>
        Assert.Equal(message, _folder.MessageOf(() => Request(text)));

    [Fact]
    public void A_request_to_an_embedded_set_follows_its_dictionary()
    {
        using var set = EmbeddedDataSets.Get("breast-cancer-wdbc").Open();
        using var reader = new StreamReader(set);
        var lines = reader.ReadToEnd().Split('\n')[..3];
        var features = string.Join("\n", lines.Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]));

        var data = new EmbeddedData { Set = "breast-cancer-wdbc" };
        var cohort = data.LoadRequest(_folder.Write("new.csv", features));
        var same = data.Load().Cohort.Take([0, 1]);
        Assert.Equal(
            ((Table)same.Inputs).Columns.Select(c => (c.Name, c.Values[0], c.Values[1])),
            ((Table)cohort.Inputs).Columns.Select(c => (c.Name, c.Values[0], c.Values[1])));
    }

    private Cohort Request(string text) =>
        new ParquetData { Path = "training.parquet", Dictionary = Dictionary }.LoadRequest(_folder.Write("labs.csv", text));
}
