using HealthTorch.Configuration;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

public sealed class SubgroupEffectsTests
{
    private static readonly EffectEvaluationInput Patients =
        SampleEffects.Judged(SampleEffects.Subject(SimulationScenario.Linear, StudyDesign.Observational));

    private static readonly SubgroupColumn Thirds =
        new("third", ["a", "b", "c"], [.. Patients.Ids.Select((_, row) => row % 7 == 0 ? 0 : row % 3 == 0 ? 1 : 2)]);

    // tau = 1 + 0.8 x1 - 0.6 x3.
    private static readonly SubgroupColumn BySign =
        new("x1", ["low", "high"], [.. Patients.Ids.Select((_, row) => Patients.Prepared[row][0] > 0 ? 1 : 0)]);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Weighted_by_their_rows_effects_of_subgroups_have_the_mean_of_the_effect_of_all(int draws)
    {
        var summary = EffectSummary.Compute(Patients with { Draws = draws, Subgroups = [Thirds, BySign] });
        var all = summary.Averages.First(of => of.Method == EffectMethod.DoublyRobust).Effect.Value!.Value;
        Assert.Equal(2, summary.Subgroups.Count);
        Assert.All(summary.Subgroups, column =>
        {
            Assert.Equal(400, column.Subgroups.Sum(of => of.Rows));
            Assert.Equal(Patients.Truth.CountInArm(1), column.Subgroups.Sum(of => of.Received));
            Assert.Equal(all, column.Subgroups.Sum(of => of.Rows * of.Effect.Value!.Value) / 400, 1e-12);
        });
    }

    [Fact]
    public void Effects_that_differ_are_told_from_those_that_do_not()
    {
        var summary = EffectSummary.Compute(Patients with { Subgroups = [Thirds, BySign] });
        var (thirds, signs) = (summary.Subgroups[0], summary.Subgroups[1]);
        Assert.True(thirds.Interaction!.P > 0.05, $"{thirds.Interaction.P}");
        Assert.True(signs.Interaction!.P < 0.01, $"{signs.Interaction.P}");
        Assert.Equal((2, 1), (thirds.Interaction.DegreesOfFreedom, signs.Interaction.DegreesOfFreedom));

        // Of two groups Q is the squared difference over the sum of the variances.
        var (low, high) = (signs.Subgroups[0].Effect, signs.Subgroups[1].Effect);
        double Variance(Estimate of) => Math.Pow((of.High!.Value - of.Low!.Value) / 2 / 1.959963984540054, 2);
        Assert.Equal(
            Math.Pow(high.Value!.Value - low.Value!.Value, 2) / (Variance(low) + Variance(high)),
            signs.Interaction.Statistic,
            1e-8);
    }

    [Fact]
    public void An_effect_is_defined_where_each_arm_has_five_rows_and_the_test_reads_those_that_are()
    {
        string[] levels = ["no treated", "four treated", "four controls", "five", "others"];
        (int Controls, int Treated)[] sizes = [(6, 0), (6, 4), (4, 6), (5, 5), (400, 400)];
        var seen = new int[2];
        int LevelOf(int arm)
        {
            var before = seen[arm]++;
            return Enumerable.Range(0, sizes.Length).First(level =>
                before < sizes.Take(level + 1).Sum(size => arm == 0 ? size.Controls : size.Treated));
        }

        var column = new SubgroupColumn("size", levels, Array.ConvertAll(Patients.Truth.Arms, LevelOf));
        var summary = EffectSummary.Compute(Patients with { Subgroups = [column] }).Subgroups.Single();
        Assert.Equal([false, false, false, true, true], summary.Subgroups.Select(of => of.Effect.Value is not null));
        Assert.Equal([0, 4, 6, 5], summary.Subgroups.Take(4).Select(of => of.Received));
        Assert.Equal(1, summary.Interaction!.DegreesOfFreedom);
    }

    [Fact]
    public void Numbers_of_two_values_are_parted_by_these_and_others_below_a_median_that_is_the_largest()
    {
        Assert.Equal(["0", "1"], Numeric(0, 1, 1, 0).Levels);
        Assert.Equal([0, 1, 1, 0], Numeric(0, 1, 1, 0).LevelByRow);
        Assert.Equal(["below 3", "3"], Numeric(1, 2, 3, 3, 3).Levels);
        Assert.Equal([0, 0, 1, 1, 1], Numeric(1, 2, 3, 3, 3).LevelByRow);
        Assert.Equal(["at most 1", "above 1"], Numeric(1, 1, 1, 2, 3).Levels);
        Assert.Equal(["7"], Numeric(7, 7, 7).Levels);
    }

    private static SubgroupColumn Numeric(params double[] values)
    {
        var cohort = Cohort() with
        {
            Ids = [.. values.Select((_, row) => $"{row}")],
            Inputs = new Table([new Column("x", ColumnKind.Numeric, values, [])]),
            Targets = new NoTargets(values.Length),
        };
        return SubgroupColumn.From(new TreatmentEffect { Subgroups = ["x"] }, cohort).Single();
    }

    [Fact]
    public void Columns_are_parted_by_levels_in_their_order_and_numbers_at_the_median()
    {
        var cohort = Cohort();
        var columns = SubgroupColumn.From(new TreatmentEffect { Subgroups = ["age", "stage", "smoker", "site"] }, cohort);
        Assert.Equal(["at most 50 years", "above 50 years", "missing"], columns[0].Levels);
        Assert.Equal([0, 0, 1, 2], columns[0].LevelByRow);
        Assert.Equal(["II", "I"], columns[1].Levels);
        Assert.Equal(["no", "yes"], columns[2].Levels);
        Assert.Equal(["east", "west", "missing"], columns[3].Levels);
        Assert.Equal([1, 0, 2, 0], columns[3].LevelByRow);
    }

    [Fact]
    public void Columns_that_are_not_there_or_have_too_many_levels_are_refused()
    {
        var many = Cohort() with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>> { ["site"] = [.. Enumerable.Range(0, 21).Select(i => $"{i}")] },
        };
        ConfigProblem[] problems = [.. SubgroupColumn.FindProblems(new TreatmentEffect { Subgroups = ["age", "sex", "site", "outcome", "age"] }, many, new SimulatedData())];
        Assert.Equal(["task.subgroups[1]", "task.subgroups[2]", "task.subgroups[3]", "task.subgroups[4]"], problems.Select(problem => problem.Path));
        Assert.Equal("is 'sex', which is not a column of the data; allowed are 'age', 'stage', 'smoker' and 'site'", problems[0].Message);
        Assert.StartsWith(
            "is 'site', which has 21 levels; allowed are columns with at most 20 levels",
            problems[1].Message,
            StringComparison.Ordinal);
        Assert.StartsWith("is 'outcome', which belongs to the target (treatment or outcome);", problems[2].Message, StringComparison.Ordinal);
        Assert.Equal("'age' is listed twice", problems[3].Message);
    }

    private static Cohort Cohort() => new(
        ["1", "2", "3", "4"],
        new Table(
        [
            new Column("age", ColumnKind.Numeric, new double[] { 40, 50, 60, double.NaN }, [], "years"),
            new Column("stage", ColumnKind.Ordinal, new double[] { 0, 2, 2, 0 }, ["II", "III", "I"]),
            new Column("smoker", ColumnKind.Boolean, new double[] { 0, 1, 1, 0 }, []),
        ]),
        new NoTargets(4),
        new Dictionary<string, IReadOnlyList<string?>> { ["site"] = ["west", "east", null, "east"] });
}
