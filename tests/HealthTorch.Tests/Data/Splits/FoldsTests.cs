using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Folds: whole, disjoint, fair to classes and true to patients.</summary>
public class FoldsTests
{
    /// <summary>Numbers of folds.</summary>
    public static Arbitrary<int> Counts() => Gen.Choose(2, 20).ToArbitrary();

    [Property(Arbitrary = [typeof(FoldsTests)])]
    public void Every_row_is_in_one_fold_and_folds_are_of_one_size(int count, long seed)
    {
        var folds = Of(SplitCohort.Of(SplitCohort.Classes(157, 101, 133)), count, seed);
        Assert.Equal(Enumerable.Range(0, 391), folds.SelectMany(rows => rows).Order());
        Assert.All(folds, rows => Assert.InRange(rows.Count, 391 / count, (391 / count) + 1));
        Assert.All(folds, rows => Assert.Equal(rows.Order(), rows));
    }

    [Property(Arbitrary = [typeof(FoldsTests)])]
    public void Every_fold_has_its_share_of_every_class(int count, long seed)
    {
        var classes = SplitCohort.Classes(157, 101, 133);
        Assert.All(Of(SplitCohort.Of(classes), count, seed), rows => Assert.All(
            rows.CountBy(row => classes.Labels[row]),
            label => Assert.InRange(Math.Abs(label.Value - (classes.Labels.Count(other => other == label.Key) / (double)count)), 0, 1)));
    }

    [Property(Arbitrary = [typeof(FoldsTests)])]
    public void Every_fold_has_its_share_of_every_tenth_of_a_number(int count, long seed)
    {
        var random = Seeds.CreateStream(seed, "numbers");
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        double[] sorted = [.. values.Order()];
        Assert.All(Of(SplitCohort.Of(new RegressionValues(values, "y")), count, seed), rows => Assert.All(
            Enumerable.Range(0, 10).Select(tenth => rows.Count(row => Array.BinarySearch(sorted, values[row]) / 40 == tenth)),
            found => Assert.InRange(Math.Abs(found - (40.0 / count)), 0, 1)));
    }

    [Property(Arbitrary = [typeof(FoldsTests)])]
    public void Rows_of_a_patient_are_never_parted(int count, long seed)
    {
        var random = Seeds.CreateStream(seed, "patients");
        string[] ids = [.. Enumerable.Range(0, 400).Select(_ => $"{random.Next(100) * random.Next(3)}")];
        var cohort = SplitCohort.Of(new ClassLabels([.. ids.Select(_ => random.Next(2))], ["no", "yes"]), ids);
        var folds = Of(cohort, Math.Min(count, 3), seed);
        Assert.Equal(ids.Distinct().Count(), folds.Sum(rows => rows.Select(row => ids[row]).Distinct().Count()));
    }

    [Fact]
    public void As_many_folds_as_patients_hold_one_each() =>
        Assert.All(FoldAssignment.Assign(SplitCohort.Of(SplitCohort.Classes(20, 17)), 37, false, new RandomStream(1)), rows => Assert.Single(rows));

    [Fact]
    public void More_folds_than_patients_are_a_problem() => Assert.Equal(
        "validation.folds: is 12 but there are 11 patients: every fold requires at least one",
        $"{Assert.Single(FoldAssignment.FindProblems(SplitCohort.Of(SplitCohort.Classes(5, 6)), 12, false, "validation.folds"))}");

    [Fact]
    public void A_class_of_fewer_patients_than_folds_is_a_problem_where_folds_are_stratified()
    {
        var cohort = SplitCohort.Of(SplitCohort.Classes(50, 4));
        Assert.Equal(
            "validation.folds: is 5 but class 'class 1' has 4 patients: with stratify every fold requires one; use fewer folds, merge or remove the class, or set stratify to false",
            $"{Assert.Single(FoldAssignment.FindProblems(cohort, 5, true, "validation.folds"))}");
        Assert.Empty(FoldAssignment.FindProblems(cohort, 5, false, "validation.folds"));
        Assert.Empty(FoldAssignment.FindProblems(cohort, 4, true, "validation.folds"));
    }

    private static IReadOnlyList<int>[] Of(Cohort cohort, int count, long seed) => FoldAssignment.Assign(cohort, count, true, new RandomStream(seed));
}
