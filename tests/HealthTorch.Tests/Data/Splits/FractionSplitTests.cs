using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Random parts: whole, disjoint, fair to classes and true to patients.</summary>
public class FractionSplitTests
{
    /// <summary>Shares of train and validation in hundredths.</summary>
    public static Arbitrary<FractionSplit> Splits() =>
        (from train in Gen.Choose(30, 80)
         from validation in Gen.Choose(0, 99 - train)
         from stratify in ArbMap.Default.GeneratorFor<bool>()
         select new FractionSplit { Train = train / 100.0, Validation = validation / 100.0, Stratify = stratify }).ToArbitrary();

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void Parts_are_ascending_disjoint_and_cover_every_row(FractionSplit config, int seed)
    {
        var cohort = SplitCohort.Of(SplitCohort.Classes(150, 100, 125));
        var parts = config.Assign(cohort, seed).Parts();
        Assert.All(parts, part => Assert.Equal(part.Order(), part));
        Assert.Equal(Enumerable.Range(0, 375), parts.SelectMany(part => part).Order());
    }

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void Sizes_are_the_exact_shares_rounded_up_or_down(FractionSplit config, int seed)
    {
        var sizes = config.Assign(SplitCohort.Of(SplitCohort.Classes(157, 101, 132)), seed).Parts().Select(part => part.Count);
        Assert.All(Shares(config).Zip(sizes), part => Assert.InRange(Math.Abs((part.First * 390) - part.Second), 0, 0.9999m));
    }

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void Class_shares_are_within_one_patient_of_exact(FractionSplit config, int seed)
    {
        var classes = SplitCohort.Classes(157, 101, 132, 100, 133);
        var parts = (config with { Stratify = true }).Assign(SplitCohort.Of(classes), seed).Parts();
        Assert.All(Shares(config).Zip(parts), part => Assert.All(
            part.Second.CountBy(row => classes.Labels[row]),
            count => Assert.InRange(Math.Abs((part.First * classes.Labels.Count(label => label == count.Key)) - count.Value), 0, 1)));
    }

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void Rows_of_a_patient_are_never_parted(FractionSplit config, int seed)
    {
        var cohort = SomePatients(seed);
        var parts = config.Assign(cohort, seed).Parts();
        Assert.Equal(
            cohort.Ids.Distinct().Count(),
            parts.Sum(part => part.Select(row => cohort.Ids[row]).Distinct().Count()));
    }

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void Sizes_are_within_the_largest_patient_of_exact(FractionSplit config, int seed)
    {
        var cohort = SomePatients(seed);
        var largest = cohort.Ids.CountBy(id => id).Max(count => count.Value);
        var parts = (config with { Stratify = false }).Assign(cohort, seed).Parts();
        Assert.All(Shares(config).Zip(parts), part => Assert.InRange(Math.Abs((part.First * cohort.Count) - part.Second.Count), 0, largest));
    }

    [Property(Arbitrary = [typeof(FractionSplitTests)])]
    public void The_seed_makes_the_split(FractionSplit config, int seed)
    {
        var cohort = SplitCohort.Of(SplitCohort.Classes(200, 150));
        Assert.Equal(config.Assign(cohort, seed).Train, config.Assign(cohort, seed).Train);
        Assert.NotEqual(config.Assign(cohort, seed).Train, config.Assign(cohort, seed + 1L).Train);
    }

    [Fact]
    public void Leftover_rows_go_to_the_largest_remainders()
    {
        var parts = new FractionSplit { Train = 0.55, Validation = 0.25 }.Assign(SplitCohort.Of(new NoTargets(11)), 1).Parts();
        // Exact are 6.05, 2.75 and 2.2.
        Assert.Equal([6, 3, 2], parts.Select(part => part.Count));
    }

    [Fact]
    public void Shares_that_are_whole_in_decimal_are_met_exactly()
    {
        var parts = new FractionSplit().Assign(SplitCohort.Of(SplitCohort.Classes(5, 10)), 1).Parts();
        Assert.Equal([9, 3, 3], parts.Select(part => part.Count));
    }

    [Fact]
    public void Every_row_is_equally_likely_to_train()
    {
        var cohort = SplitCohort.Of(SplitCohort.Classes(10, 10));
        var trained = Enumerable.Range(0, 2000).SelectMany(seed => new FractionSplit().Assign(cohort, seed).Train).CountBy(row => row);
        // 1200 expected, standard deviation 22.
        Assert.All(trained, count => Assert.InRange(count.Value, 1090, 1310));
        Assert.Equal(20, trained.Count());
    }

    [Fact]
    public void Numbers_are_stratified_by_tenths()
    {
        var values = Enumerable.Range(0, 300).Select(row => (double)(row * 7919 % 300)).ToArray();
        var parts = new FractionSplit().Assign(SplitCohort.Of(new RegressionValues(values, "y")), 3).Parts();
        Assert.All(parts, part => Assert.All(
            part.CountBy(row => (int)values[row] / 30),
            tenth => Assert.Equal(part.Count / 10, tenth.Value)));
    }

    [Fact]
    public void A_patient_belongs_to_the_class_of_most_of_its_rows()
    {
        // 30 patients with three rows each: two of the class and one of the other.
        var ids = Enumerable.Range(0, 90).Select(row => $"{row / 3}").ToArray();
        var labels = Enumerable.Range(0, 90).Select(row => (row / 3 < 10) == (row % 3 < 2) ? 1 : 0).ToArray();
        var test = new FractionSplit().Assign(SplitCohort.Of(new ClassLabels(labels, ["no", "yes"]), ids), 1).Test;
        Assert.Equal(2, test.Select(row => row / 3).Distinct().Count(patient => patient < 10));
        Assert.Equal(4, test.Select(row => row / 3).Distinct().Count(patient => patient >= 10));
    }

    [Fact]
    public void Shares_over_1_are_a_configuration_problem()
    {
        var config = new FractionSplit { Train = 0.8, Validation = 0.3 };
        Assert.Equal("validation", Assert.Single(config.Validate()).Path);
        var problem = Assert.Throws<ConfigException>(() => config.Assign(SplitCohort.Of(new NoTargets(10)), 1));
        Assert.Equal("split.validation: train and validation sum to 1.1; at most 1 is allowed", problem.Message);
    }

    [Fact]
    public void Nothing_is_left_to_test_when_train_and_validation_take_all()
    {
        var split = new FractionSplit { Train = 0.7, Validation = 0.3 }.Assign(SplitCohort.Of(SplitCohort.Classes(10, 20)), 1);
        Assert.Equal((21, 9, 0), (split.Train.Count, split.Validation.Count, split.Test.Count));
    }

    [Fact]
    public void A_class_of_fewer_patients_than_parts_is_refused()
    {
        var problem = Assert.Throws<DataException>(() => new FractionSplit().Assign(SplitCohort.Of(SplitCohort.Classes(10, 2)), 1));
        Assert.Equal(
            "a split into 3 partitions requires 3 patients of each class, but 'class 1' has 2: merge or remove the class, or set stratify to false",
            problem.Message);
    }

    [Fact]
    public void Too_few_patients_for_the_parts_are_refused()
    {
        var problem = Assert.Throws<DataException>(() => new FractionSplit { Stratify = false }.Assign(SplitCohort.Of(new NoTargets(2)), 1));
        Assert.Equal("2 patients are too few for partitions of 60 %, 20 %, 20 %: that of 20 % would be empty", problem.Message);
    }

    private static decimal[] Shares(FractionSplit config) =>
        [(decimal)config.Train, (decimal)config.Validation, 1 - (decimal)config.Train - (decimal)config.Validation];

    private static Cohort SomePatients(int seed)
    {
        var random = Seeds.CreateStream(seed, "patients");
        var ids = Enumerable.Range(0, 400).Select(_ => $"{random.Next(100) * random.Next(3)}").ToArray();
        return SplitCohort.Of(new ClassLabels([.. ids.Select(_ => random.Next(2))], ["no", "yes"]), ids);
    }
}
