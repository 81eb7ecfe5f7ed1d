using System.Text.RegularExpressions;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Embedded;

namespace HealthTorch.Tests.Data;

public class EmbeddedSetsTests
{
    [Fact]
    public void Wisconsin_has_569_patients_of_30_features_and_212_malignant()
    {
        var loaded = new EmbeddedData { Set = "breast-cancer-wdbc" }.Load();

        var table = Assert.IsType<Table>(loaded.Cohort.Inputs);
        var classes = Assert.IsType<ClassLabels>(loaded.Cohort.Targets);
        Assert.Equal(569, loaded.Cohort.Count);
        Assert.Equal(30, table.Columns.Count);
        Assert.Equal(["B", "M"], classes.Names);
        Assert.Equal(0.373, classes.Labels.Average(), 3);
        Assert.Equal(("mean_radius", 17.99), (table.Columns[0].Name, table.Columns[0].Values[0]));
        Assert.Equal(("worst_fractal_dimension", 0.07039), (table.Columns[29].Name, table.Columns[29].Values[568]));
        Assert.Equal("ca7e3525a39db136bd5fc22da39eae3c9cefd3b861932760bb920f8e73928535", loaded.Sha256);
        Assert.Empty(loaded.CoercedToMissing);
        Assert.Equal(["1", "569"], [loaded.Cohort.Ids[0], loaded.Cohort.Ids[^1]]);
    }

    [Fact]
    public void Diabetes_has_442_patients_of_10_features()
    {
        var loaded = new EmbeddedData { Set = "diabetes-progression" }.Load();

        var numbers = Assert.IsType<RegressionValues>(loaded.Cohort.Targets);
        Assert.Equal(442, loaded.Cohort.Count);
        Assert.Equal(10, Assert.IsType<Table>(loaded.Cohort.Inputs).Columns.Count);
        Assert.Equal((151, 57), (numbers.Values[0], numbers.Values[^1]));
        Assert.Equal(152.13, numbers.Values.Average(), 2);
        Assert.Equal("3dae1d6684d87c7e443cfcb8c21676670364a7b5b9102c62a154c2cbcb3bf7e9", loaded.Sha256);
    }

    [Fact]
    public void Every_set_loads_with_the_rows_it_states_and_is_attributed()
    {
        var notice = File.ReadAllText(Repository.PathOf("NOTICE"));
        Assert.All(EmbeddedDataSets.All, set =>
        {
            var loaded = new EmbeddedData { Set = set.Name }.Load();
            Assert.Equal(set.Rows, loaded.Cohort.Count);
            Assert.Equal(set.Title, loaded.Source);
            Assert.Contains(set.Name, notice, StringComparison.Ordinal);
            Assert.Contains(Regex.Match(set.Citation, ": (.*) \\(").Groups[1].Value, notice, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Loading_leaves_no_temporary_file()
    {
        var before = Directory.GetFiles(Path.GetTempPath()).ToHashSet();
        new EmbeddedData { Set = "diabetes-progression" }.Load();
        var length = EmbeddedDataSets.Get("diabetes-progression").Open().Length;
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath()).Except(before), file => new FileInfo(file).Length == length);
    }

    [Fact]
    public void An_unknown_set_is_refused_with_the_names_there_are()
    {
        const string Message = "unknown embedded data set 'breast-cancer-wbc'; available: breast-cancer-wdbc, diabetes-progression, rotterdam, gbsg, lung, colon, rotterdam-gbsg; "
            + "did you mean \"breast-cancer-wdbc\"?";
        var data = new EmbeddedData { Set = "breast-cancer-wbc" };
        Assert.Equal([new ConfigProblem("set", Message)], data.Validate());
        Assert.Equal(Message, Assert.Throws<DataException>(() => data.Load()).Message);
        Assert.Empty(new EmbeddedData { Set = "breast-cancer-wdbc" }.Validate());
    }
}
