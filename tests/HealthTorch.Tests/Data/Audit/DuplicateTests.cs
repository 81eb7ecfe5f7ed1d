using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Duplicates, exact and near, anywhere and across the split.</summary>
public class DuplicateTests
{
    [Property(MaxTest = 30)]
    public void As_many_rows_as_were_duplicated_are_found(int seed, byte copies)
    {
        var clean = AuditCohort.Clean(seed);
        var random = Seeds.CreateStream(seed, "copies");
        var copied = random.Permutation(AuditCohort.Count).Take(copies).ToArray();
        var cohort = clean.Take([.. Enumerable.Range(0, AuditCohort.Count), .. copied]);
        var split = new FractionSplit { Stratify = false }.Assign(SplitCohort.Of(new NoTargets(cohort.Count)), seed);
        var subject = new AuditContext(cohort, split, []);
        bool Parted(int a, int b) => split.Parts().Count(part => part.Contains(a) || part.Contains(b)) > 1;

        Assert.Equal(copies, subject.ExactDuplicates.Repeats.Count);
        Assert.Equal(
            copied.Index().Count(copy => Parted(copy.Item, AuditCohort.Count + copy.Index)),
            subject.DuplicatesAcrossPartitions.Sum(leak => leak.Rows.Count));
    }

    [Fact]
    public void A_test_row_with_the_inputs_of_a_training_row_is_a_danger()
    {
        var finding = AuditCohort.Clean().Copied(from: 3, to: 900).Copied(from: 5, to: 902, classToo: false).Found("duplicates-across-split");
        Assert.Equal(Severity.Danger, finding.Severity);
        Assert.Equal(
            "2 of 200 test rows have the same inputs as a training or validation row (1 of them with the same target; rows 901 and 903): "
            + "about 0 expected by chance; the model has been trained on rows on which it is evaluated, so the metrics are optimistic; "
            + "\"groupEqualRows\": true, in a split by fractions or in k-fold validation, keeps equal rows in one partition.",
            finding.Message);
    }

    [Fact]
    public void One_equal_row_in_two_hundred_is_no_danger()
    {
        var finding = AuditCohort.Clean().Copied(from: 3, to: 900).Found("duplicates-across-split");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("groupEqualRows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Correlated_columns_of_few_levels_meet_by_chance()
    {
        // Nine yes-or-no columns that nearly always agree with one of two hidden ones: far more twins than independent columns would have.
        var random = Seeds.CreateStream(1, "binary");
        double[][] hidden = [.. Enumerable.Range(0, 2).Select(_ => AuditCohort.LabelValues.Select(_ => (double)random.Next(2)).ToArray())];
        var columns = Enumerable.Range(0, 9).Select(i => new Column(
            $"sign {i}", ColumnKind.Boolean, [.. hidden[i % 2].Select(value => random.NextDouble() < 0.95 ? value : 1 - value)], []));
        var cohort = AuditCohort.Clean() with { Inputs = new Table([.. columns]) };
        Finding[] findings = [.. cohort.Audited().Where(finding => finding.Check == "duplicates-across-split")];
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(Severity.Note, finding.Severity));
    }

    [Fact]
    public void A_duplicate_within_a_part_is_a_warning_and_does_not_cross_the_split()
    {
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 7);
        Assert.Equal(Severity.Warning, cohort.Found("duplicates").Severity);
        cohort.Silent("duplicates-across-split");
    }

    [Fact]
    public void The_same_inputs_with_another_class_are_contradictory()
    {
        var finding = AuditCohort.Clean().Copied(from: 3, to: 8, classToo: false).Found("contradictory-rows");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith(
            "1 of 1000 rows have the same inputs as an earlier row but a different class (row 9)", finding.Message, StringComparison.Ordinal);
        AuditCohort.Clean().Copied(from: 3, to: 7).Silent("contradictory-rows");
    }

    [Fact]
    public void Missing_is_the_same_as_missing()
    {
        var cohort = AuditCohort.Clean().Changed("marker", (value, row) => row < 600 ? value : double.NaN);
        var finding = cohort.Copied(from: 700, to: 900).Found("duplicates-across-split");
        Assert.Contains("1 of 200 test rows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_columns_of_a_few_levels_meet_by_chance()
    {
        var cohort = AuditCohort.Clean().Changed("pressure", (value, _) => value > 50 ? 1 : 0);
        var coarse = cohort.Without("marker").Without("sodium").Without("potassium").Without("weight");
        Assert.Contains("not necessarily copies", coarse.Found("duplicates").Message, StringComparison.Ordinal);
        Assert.All(coarse.Audited(), finding => Assert.Equal(Severity.Note, finding.Severity));
        coarse.Silent("near-duplicates");
        coarse.Silent("near-duplicates-across-split");
    }

    [Theory]
    [InlineData(1.234, 1.2342, true)]
    [InlineData(1.234, 1.24, false)]
    [InlineData(1.2349, 1.2351, false)]
    [InlineData(123400, 123420, true)]
    [InlineData(-0.01234, -0.012342, true)]
    [InlineData(0.01234, -0.01234, false)]
    [InlineData(0, 1e-9, false)]
    [InlineData(999.6, 1000, true)]
    public void Near_is_what_agrees_to_three_significant_digits(double a, double b, bool near) =>
        Assert.Equal(near ? 1 : 0, DuplicateRows.Near([MixedCohort.Numeric("x", a, b)], new NoTargets(2)).Repeats.Count);

    [Fact]
    public void A_test_row_near_a_training_row_is_a_warning_and_not_an_exact_duplicate()
    {
        var cohort = AuditCohort.Clean().Changed("marker", (value, _) => ValueRounding.Round(value)).Copied(from: 3, to: 900);
        cohort = cohort.Changed("marker", (value, row) => row == 900 ? value * 1.0001 : value);
        var finding = cohort.Found("near-duplicates-across-split");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith("1 of 200 test rows agree with a training or validation row", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Note, cohort.Found("near-duplicates").Severity);
        cohort.Silent("duplicates");
        cohort.Silent("duplicates-across-split");
    }

    [Fact]
    public void An_exact_duplicate_is_not_also_a_near_one()
    {
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 900);
        cohort.Silent("near-duplicates");
        cohort.Silent("near-duplicates-across-split");
    }
}
