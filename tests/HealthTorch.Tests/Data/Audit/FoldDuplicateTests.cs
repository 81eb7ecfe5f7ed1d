using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Duplicates across folds.</summary>
public sealed class FoldDuplicateTests
{
    private static readonly IReadOnlyList<int>[] Folds =
        [.. Enumerable.Range(0, 5).Select(fold => Enumerable.Range(fold * 200, 200).ToArray())];

    [Fact]
    public void Rows_with_the_inputs_of_a_row_in_another_fold_are_one_finding()
    {
        // Rows 3 and 900, and 5 and 402, are parted; 7 and 8 are in one fold.
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 900).Copied(from: 5, to: 402).Copied(from: 7, to: 8);
        var finding = Assert.Single(Audited(cohort), finding => finding.Check.Contains("across", StringComparison.Ordinal));
        Assert.Equal((Severity.Warning, "duplicates-across-folds"), (finding.Severity, finding.Check));
        Assert.StartsWith(
            "4 of 1000 rows have the same inputs as a row in another fold (rows 4, 6, 403 and 901): about 0 expected by chance;",
            finding.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_rows_in_a_hundredth_of_the_rows_are_a_danger()
    {
        var cohort = Enumerable.Range(0, 5).Aggregate(AuditCohort.Clean(), (copied, row) => copied.Copied(from: row, to: 900 + row));
        Assert.Equal(Severity.Danger, Assert.Single(Audited(cohort), finding => finding.Check == "duplicates-across-folds").Severity);
    }

    [Fact]
    public void Grouped_equal_rows_are_in_one_fold()
    {
        var cohort = Enumerable.Range(0, 100).Aggregate(AuditCohort.Clean(), (copied, row) => copied.Copied(from: row, to: 900 + row));
        var folds = new KFold { Folds = 5, GroupEqualRows = true }.CreateFolds(cohort, seed: 1, stopping: new EarlyStopping());
        Assert.All(folds, fold => Assert.All(Enumerable.Range(0, 100), row =>
        {
            var parts = new[] { fold.Split.Train, fold.Split.EarlyStopping, fold.Split.Test };
            Assert.Single(parts, part => part.Contains(row) || part.Contains(900 + row));
        }));
        Assert.Contains(
            new KFold { Folds = 5 }.CreateFolds(cohort, seed: 1, stopping: new EarlyStopping()),
            fold => Enumerable.Range(0, 100).Any(row => fold.Split.Test.Contains(row) != fold.Split.Test.Contains(900 + row)));
    }

    [Fact]
    public void Grouped_equal_rows_are_in_one_part_of_a_split()
    {
        var cohort = Enumerable.Range(0, 100).Aggregate(AuditCohort.Clean(), (copied, row) => copied.Copied(from: row, to: 900 + row));
        cohort.Silent("duplicates-across-split", new FractionSplit { GroupEqualRows = true }.Assign(cohort, 1));
        Assert.Contains(
            cohort.Audited(new FractionSplit().Assign(cohort, 1)),
            finding => finding is { Check: "duplicates-across-split", Severity: Severity.Danger });
    }

    [Fact]
    public void A_split_by_a_column_keeps_equal_rows_together_in_the_shares_taken_out_and_is_refused_where_it_parts_them()
    {
        var cohort = Enumerable.Range(0, 100).Aggregate(AuditCohort.Clean(), (copied, row) => copied.Copied(from: row, to: 400 + row));
        Cohort With(int test) => cohort with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>>
            {
                ["part"] = [.. Enumerable.Range(0, 1000).Select(row => row >= test ? "test" : "train")],
            },
        };
        var split = new ColumnSplit { Column = "part", Train = ["train"], Test = ["test"], ValidationShare = 0.3, GroupEqualRows = true };
        var parts = split.Assign(With(test: 800), 1);
        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal(parts.Train.Contains(row), parts.Train.Contains(400 + row)));
        var apart = (split with { GroupEqualRows = false }).Assign(With(test: 800), 1);
        Assert.Contains(Enumerable.Range(0, 100), row => apart.Train.Contains(row) != apart.Train.Contains(400 + row));
        Assert.StartsWith(
            "column 'part' assigns rows with the same inputs to more than one partition (rows ",
            Assert.Throws<DataException>(() => split.Assign(With(test: 450), 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_agree_to_three_digits_are_a_warning()
    {
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 900).Changed("sodium", (value, row) => row == 900 ? value + 1e-6 : value);
        var finding = Assert.Single(Audited(cohort), finding => finding.Check.Contains("across", StringComparison.Ordinal));
        Assert.Equal((Severity.Warning, "near-duplicates-across-folds"), (finding.Severity, finding.Check));
    }

    [Fact]
    public void Few_levels_meet_by_chance()
    {
        var cohort = AuditCohort.Clean();
        var coarse = cohort with { Inputs = new Table([.. ((Table)cohort.Inputs).Columns.TakeLast(1)]) };
        Assert.Equal(Severity.Note, Assert.Single(Audited(coarse), finding => finding.Check == "duplicates-across-folds").Severity);
    }

    [Fact]
    public void Healthy_patients_of_normal_values_meet_by_chance()
    {
        // Nine grades that are 1 in four of five healthy rows, and anything from 1 to 10 in ill ones.
        var random = Seeds.CreateStream(1, "grades");
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row % 3 == 0 ? 1 : 0)];
        double Grade(int label) => label == 0 && random.NextDouble() < 0.8 ? 1 : 1 + random.Next(10);
        var cohort = AuditCohort.Clean() with
        {
            Inputs = new Table([.. Enumerable.Range(1, 9).Select(i => new Column($"grade {i}", ColumnKind.Numeric, Array.ConvertAll(labels, Grade), []))]),
            Targets = new ClassLabels(labels, ["benign", "malignant"]),
        };
        var finding = Assert.Single(Audited(cohort), finding => finding.Check == "duplicates-across-folds");
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("not necessarily copies", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_cohort_and_a_hold_out_have_none()
    {
        Assert.DoesNotContain(Audited(AuditCohort.Clean()), finding => finding.Check.Contains("across", StringComparison.Ordinal));
        AuditCohort.Clean().Copied(from: 3, to: 900).Silent("duplicates-across-folds");
    }

    private static IReadOnlyList<Finding> Audited(Cohort cohort) => DataAudit.RunFolds(cohort, Folds);
}
