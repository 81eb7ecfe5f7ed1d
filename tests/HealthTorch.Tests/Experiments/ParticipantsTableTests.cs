using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Experiments;

/// <summary>The participants table tells every variable in every set.</summary>
public class ParticipantsTableTests
{
    private static readonly Cohort Cohort = new(
        ["a", "a", "b", "c", "d"],
        new Table(
        [
            new("age", ColumnKind.Numeric, [40, 50, 60, 70, double.NaN], [], "years"),
            new("crp", ColumnKind.Numeric, [0.01234, 0.02, 0.03, 0.04, 0.05], []),
            new("smoker", ColumnKind.Boolean, [1, 0, 1, 1, double.NaN], []),
            new("race", ColumnKind.Category, [0, 1, 1, 1, 1], ["asian", "white"]),
        ]),
        new ClassLabels([0, 1, 0, 1, 1], ["benign", "malignant"]),
        new Dictionary<string, IReadOnlyList<string?>>());

    [Fact]
    public void Every_variable_and_level_has_a_line()
    {
        var lines = ParticipantsTable.Create(Cohort, new Split([0, 1, 2, 3], [], [4]));
        Assert.Equal(
            [
                "rows||5|4|1",
                "patients||4|3|1",
                "target|benign|2 (40.0 %)|2 (50.0 %)|0 (0.0 %)",
                "target|malignant|3 (60.0 %)|2 (50.0 %)|1 (100.0 %)",
                "age (years)||55 (47.5 to 62.5)|55 (47.5 to 62.5)|-",
                "age|missing|1 (20.0 %)|0 (0.0 %)|1 (100.0 %)",
                "crp||0.03 (0.02 to 0.04)|0.025 (0.0181 to 0.0325)|0.05 (0.05 to 0.05)",
                "smoker|yes|3 (75.0 %)|3 (75.0 %)|-",
                "smoker|missing|1 (20.0 %)|0 (0.0 %)|1 (100.0 %)",
                "race|asian|1 (20.0 %)|1 (25.0 %)|0 (0.0 %)",
                "race|white|4 (80.0 %)|3 (75.0 %)|1 (100.0 %)",
            ],
            lines.Select(line => $"{line.Variable}|{line.Level}|{line.Cells["all"]}|{line.Cells["train"]}|{line.Cells["test"]}"));
        Assert.All(lines, line => Assert.Equal(["all", "train", "test"], line.Cells.Keys));
    }

    [Fact]
    public void A_numeric_target_is_told_by_its_quartiles_with_its_unit()
    {
        var cohort = Cohort with { Targets = new RegressionValues([1000, 2000, 3000, 4000, 5000], "length of stay", "minutes") };
        var line = ParticipantsTable.Create(cohort, new Split([0, 1, 2], [3], [4]))[2];
        Assert.Equal("length of stay (minutes)", line.Variable);
        Assert.Equal("3000 (2000 to 4000)", line.Cells["all"]);
    }
}
