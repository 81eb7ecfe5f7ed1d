using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data;

public sealed class TargetTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sick", new[] { "well", "sick" }, new[] { 0, 1, 1, 0 })]
    [InlineData("well", new[] { "sick", "well" }, new[] { 1, 0, 0, 1 })]
    public void Of_two_classes_the_positive_one_is_second(string positive, string[] names, int[] labels)
    {
        var classes = Classes(new() { Column = "y", Positive = positive }, null, "well", "sick", "sick", "well");
        Assert.Equal(names, classes.Names);
        Assert.Equal(labels, classes.Labels);
        Assert.True(classes.IsBinary);
    }

    [Fact]
    public void More_classes_are_sorted()
    {
        var classes = Classes(new() { Column = "y" }, null, "c", "a", "B", "a");
        Assert.Equal(["B", "a", "c"], classes.Names);
        Assert.Equal([2, 1, 0, 1], classes.Labels);
    }

    [Fact]
    public void More_classes_of_a_declared_order_keep_it_and_lose_those_not_seen()
    {
        var column = new ColumnConfig { Kind = ColumnKind.Ordinal, Levels = ["none", "mild", "rare", "severe"] };
        var classes = Classes(new() { Column = "y" }, column, "severe", "none", "mild", "none");
        Assert.Equal(["none", "mild", "severe"], classes.Names);
        Assert.Equal([2, 0, 1, 0], classes.Labels);
    }

    [Theory]
    [InlineData(null, new[] { "false", "true" })]
    [InlineData("yes", new[] { "false", "true" })]
    [InlineData("N", new[] { "true", "false" })]
    public void Truth_is_the_positive_class_of_a_boolean_unless_said_otherwise(string? positive, string[] names)
    {
        var classes = Classes(new() { Column = "y", Positive = positive }, new() { Kind = ColumnKind.Boolean }, "Yes", "no", "1", "f");
        Assert.Equal(names, classes.Names);
        Assert.Equal(["true", "false", "true", "false"], classes.Labels.Select(label => names[label]));
    }

    [Fact]
    public void Two_classes_without_a_positive_one_are_refused() => Assert.Equal(
        "labs.csv: the positive class (the disease) of the target 'y' is not set; set positive to 'sick' or 'well'",
        Refusal(new ClassificationTarget { Column = "y" }, null, "well", "sick"));

    [Fact]
    public void A_positive_class_that_no_row_has_is_refused() => Assert.Equal(
        "labs.csv: no row of the target 'y' has its positive class 'ill'; set positive to 'sick' or 'well'",
        Refusal(new ClassificationTarget { Column = "y", Positive = "ill" }, null, "well", "sick"));

    [Fact]
    public void A_positive_class_among_more_than_two_is_refused() => Assert.Equal(
        "labs.csv: the target 'y' has 3 classes (a, b, c); positive applies only to two classes",
        Refusal(new ClassificationTarget { Column = "y", Positive = "a" }, null, "c", "a", "b"));

    [Fact]
    public void A_single_class_is_refused() => Assert.Equal(
        "labs.csv: the target 'y' is 'sick' in every row; two or more classes are required",
        Refusal(new ClassificationTarget { Column = "y", Positive = "sick" }, null, "sick", "sick"));

    [Theory]
    [InlineData(ColumnKind.Numeric, "category or ordinal or boolean", "numeric")]
    [InlineData(ColumnKind.Ignored, "category or ordinal or boolean", "ignored")]
    [InlineData(ColumnKind.Id, "category or ordinal or boolean", "id")]
    public void Classes_declared_as_something_else_are_refused(ColumnKind kind, string needed, string declared) => Assert.Equal(
        $"labs.csv: columns.y.kind: the target must be of kind {needed}, but is declared {declared}",
        Refusal(new ClassificationTarget { Column = "y", Positive = "a" }, new() { Kind = kind }, "a", "b"));

    [Fact]
    public void Numbers_declared_as_something_else_are_refused() => Assert.Equal(
        "labs.csv: columns.y.kind: the target must be of kind numeric, but is declared category",
        Refusal(new RegressionTarget { Column = "y" }, DataFolder.Category, "1", "2"));

    [Theory]
    [InlineData(null, "mg/dl")]
    [InlineData("mmol/l", "mmol/l")]
    public void Numbers_have_the_unit_of_the_target_or_else_of_its_column(string? stated, string unit)
    {
        var data = Data(new RegressionTarget { Column = "y", Unit = stated }, new() { Kind = ColumnKind.Numeric, Unit = "mg/dl" }, "1", "2.5");
        var numbers = (RegressionValues)data.Load().Cohort.Targets;
        Assert.Equal([1, 2.5], numbers.Values);
        Assert.Equal(("y", unit), (numbers.Name, numbers.Unit));
    }

    [Fact]
    public void A_missing_target_is_refused_with_the_first_row_and_how_many() => Assert.Equal(
        "labs.csv, row 2 (line 3): the target 'y' is missing (in 2 of 4 rows in total); fill in the values, or set onMissing of the target to drop to exclude these rows",
        Refusal(new RegressionTarget { Column = "y" }, null, "1", "", "3", ""));

    [Fact]
    public void Rows_without_a_target_can_be_dropped_and_are_counted()
    {
        var column = new ColumnConfig { Kind = ColumnKind.Numeric, Maximum = 9, Missing = ["?"], OnViolation = ViolationPolicy.Missing };
        var loaded = Data(new RegressionTarget { Column = "y", OnMissing = MissingTarget.Drop }, column, "1", "", "3", "?", "10").Load();

        Assert.Equal([1, 3], ((RegressionValues)loaded.Cohort.Targets).Values);
        Assert.Equal(["1", "3"], loaded.Cohort.Ids);
        Assert.Equal([0, 2], ((Table)loaded.Cohort.Inputs).Columns[0].Values);
        Assert.Equal(["s0", "s2"], loaded.Cohort.Annotations["site"]);
        Assert.Equal(3, loaded.DroppedRows);
        Assert.Equal([KeyValuePair.Create("y", 1)], loaded.CoercedToMissing);
    }

    [Fact]
    public void A_target_missing_in_every_row_is_refused() => Assert.Equal(
        "labs.csv: the target 'y' is missing in every row",
        Refusal(new RegressionTarget { Column = "y", OnMissing = MissingTarget.Drop }, null, "", ""));

    private ClassLabels Classes(ClassificationTarget target, ColumnConfig? column, params string[] cells) =>
        (ClassLabels)Data(target, column, cells).Load().Cohort.Targets;

    private string Refusal(TargetConfig target, ColumnConfig? column, params string[] cells) =>
        _folder.MessageOf(() => Data(target, column, cells).Load());

    private CsvData Data(TargetConfig target, ColumnConfig? column, params string[] cells) => new()
    {
        Path = _folder.Write("labs.csv", "a,site,y\n" + string.Concat(cells.Select((cell, i) => $"{i},s{i},{cell}\n"))),
        Dictionary = new()
        {
            Columns = (column is null ? [] : new Dictionary<string, ColumnConfig> { ["y"] = column })
                .Append(new("a", DataFolder.Numeric))
                .Append(new("site", new() { Kind = ColumnKind.Site }))
                .ToDictionary(),
            Target = target,
        },
    };
}
