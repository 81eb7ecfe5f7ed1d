using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Ready-made splits named in a column.</summary>
public class ColumnSplitTests
{
    private static readonly ColumnSplit Config = new() { Column = "fold", Train = ["a", "b"], Validation = ["c"], Test = ["d"] };

    [Fact]
    public void Rows_go_where_their_value_is_named()
    {
        var parts = Config.Assign(Cohort("a", "d", "c", "b", "a"), 1).Parts();
        Assert.Equal([[0, 3, 4], [2], [1]], parts);
    }

    [Fact]
    public void Validation_rows_can_be_taken_from_training_rows()
    {
        var fold = Enumerable.Range(0, 100).Select(row => row < 80 ? "a" : "d").ToArray();
        var cohort = Cohort(fold) with { Targets = new ClassLabels([.. Enumerable.Range(0, 100).Select(row => row % 4 == 0 ? 1 : 0)], ["no", "yes"]) };
        var config = Config with { Validation = [], ValidationShare = 0.25 };
        var split = config.Assign(cohort, 1);
        Assert.Equal(Enumerable.Range(80, 20), split.Test);
        Assert.Equal(Enumerable.Range(0, 80), split.Train.Concat(split.Validation).Order());
        Assert.Equal((20, 5), (split.Validation.Count, split.Validation.Count(row => row % 4 == 0)));
        Assert.Equal(split.Validation.Order(), split.Validation);
        Assert.NotEqual(split.Validation, config.Assign(cohort, 2).Validation);
        Assert.Equal(split.Validation, config.Assign(cohort, 1).Validation);
    }

    [Fact]
    public void Validation_rows_taken_from_training_rows_are_whole_patients()
    {
        var cohort = Cohort([.. Enumerable.Repeat("a", 60)]) with { Ids = [.. Enumerable.Range(0, 60).Select(row => $"{row % 20}")] };
        var split = (Config with { Validation = [], ValidationShare = 0.25 }).Assign(cohort, 1);
        Assert.Equal(15, split.Validation.Count);
        Assert.Empty(split.Validation.Select(row => row % 20).Intersect(split.Train.Select(row => row % 20)));
    }

    [Fact]
    public void Values_that_are_not_named_are_listed() =>
        Refused("column 'fold' has values that the split does not list: 'e' and 'f'; it lists 'a', 'b', 'c' and 'd'", Cohort("a", "f", "e", "f"));

    [Fact]
    public void Missing_values_are_counted() =>
        Refused("column 'fold' has no value in 2 of 3 rows, so they belong to no partition", Cohort("a", null, null));

    [Fact]
    public void Patients_in_several_parts_are_counted() => Refused(
        "column 'fold' assigns 2 patients to more than one partition: 'x' and 'y'",
        Cohort("a", "b", "d", "c", "a") with { Ids = ["x", "y", "x", "y", "z"] });

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_those_that_are() => Refused(
        "the split's column 'fold' is not an annotation, site or date column of the data; allowed: 'site'",
        SplitCohort.Of(new NoTargets(2), null, ("site", ["a", "b"])));

    [Fact]
    public void No_training_rows_are_refused() =>
        Refused("no row of column 'fold' has 'a' and 'b', so there are no training rows", Cohort("c", "d"));

    [Fact]
    public void A_value_named_twice_is_a_configuration_problem()
    {
        var problem = Assert.Throws<ConfigException>(() => (Config with { Test = ["a"] }).Assign(Cohort("a"), 1));
        Assert.Equal("split.train: the value 'a' is listed 2 times in train, validation, calibration and test; list it once", problem.Message);
    }

    [Fact]
    public void A_share_beside_named_validation_values_is_a_configuration_problem() =>
        Assert.Equal("validationShare", Assert.Single((Config with { ValidationShare = 0.1 }).Validate()).Path);

    [Fact]
    public void No_value_to_train_on_is_a_configuration_problem() =>
        Assert.Equal("train", Assert.Single((Config with { Train = [] }).Validate()).Path);

    private static void Refused(string message, Cohort cohort) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => Config.Assign(cohort, 1)).Message);

    private static Cohort Cohort(params string?[] fold) => SplitCohort.Of(new NoTargets(fold.Length), null, ("fold", fold));
}
