using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Preparation;

namespace HealthTorch.Tests.Experiments;

public sealed class MissingValueLimitTests
{
    [Theory]
    [InlineData(6, 0, 4)]
    [InlineData(5, 0, 3)]
    [InlineData(1, 0, 1)]
    [InlineData(6, 4, 5)]
    [InlineData(6, 5, 6)]
    [InlineData(6, 6, 6)]
    public void More_than_half_of_the_values_that_training_rows_have_or_all_of_them_withhold_a_recommendation(int columns, int usual, int limit)
    {
        // Two of a hundred rows lack the usual number of values: fewer than 99 % have fewer.
        var training = Patients(columns, [.. Enumerable.Range(0, 100).Select(row => row < 2 ? usual : 0)]);
        var found = MissingValueLimit.Fit(new PreparationConfig().Fit(training), training);
        Assert.Equal((columns, limit), (found.Columns, found.Limit));
        Assert.Null(found.Reason(limit - 1));
        Assert.Equal($"{columns} of {columns} values are missing", found.Reason(columns));
    }

    [Fact]
    public void One_training_row_in_a_hundred_does_not_make_missing_values_usual()
    {
        var training = Patients(6, [.. Enumerable.Range(0, 100).Select(row => row < 1 ? 5 : 0)]);
        Assert.Equal(4, MissingValueLimit.Fit(new PreparationConfig().Fit(training), training).Limit);
    }

    [Fact]
    public void Columns_that_the_model_does_not_read_are_not_counted()
    {
        var training = Patients(2, [0, 1, 2]);
        var preparation = new PreparationConfig().Fit(training);
        var table = (Table)training.Inputs;
        var more = training with { Inputs = new Table([.. table.Columns, table.Columns[0] with { Name = "other" }]) };
        Assert.Equal([0, 1, 2], MissingValueLimit.CountMissing(preparation, more));
    }

    // The first values of a row are missing.
    private static Cohort Patients(int columns, int[] missing) => new(
        [.. missing.Select((_, row) => $"{row}")],
        new Table([.. Enumerable.Range(0, columns).Select(column => new Column(
            $"x{column}", ColumnKind.Numeric, (ColumnValues)missing.Select((count, row) => column < count ? double.NaN : row).ToArray(), []))]),
        new RegressionValues([.. missing.Select((_, row) => (double)row)], "y"),
        new Dictionary<string, IReadOnlyList<string?>>());
}
