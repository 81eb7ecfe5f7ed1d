using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Tests.Data;

/// <summary>Duplicates across folds.</summary>
public sealed class FoldDuplicateTests
{
    private static readonly IReadOnlyList<int>[] Folds =
        [.. Enumerable.Range(0, 5).Select(fold => Enumerable.Range(fold * 200, 200).ToArray())];

    [Fact]
    public void Rows_with_the_inputs_of_a_row_in_another_fold_are_one_danger()
    {
        // Rows 3 and 900, and 5 and 402, are parted; 7 and 8 are in one fold.
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 900).Copied(from: 5, to: 402).Copied(from: 7, to: 8);
        var finding = Assert.Single(Audited(cohort), finding => finding.Check.Contains("across", StringComparison.Ordinal));
        Assert.Equal((Severity.Danger, "duplicates-across-folds"), (finding.Severity, finding.Check));
        Assert.Equal(
            "4 of 1000 rows have the same inputs as a row in another fold (rows 4, 6, 403 and 901): models have seen rows that they are scored on.",
            finding.Message);
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
        var random = Seeds.Stream(1, "grades");
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row % 3 == 0 ? 1 : 0)];
        double Grade(int label) => label == 0 && random.NextDouble() < 0.8 ? 1 : 1 + random.Next(10);
        var cohort = AuditCohort.Clean() with
        {
            Inputs = new Table([.. Enumerable.Range(1, 9).Select(i => new Column($"grade {i}", ColumnKind.Numeric, Array.ConvertAll(labels, Grade), []))]),
            Targets = new Classes(labels, ["benign", "malignant"]),
        };
        var finding = Assert.Single(Audited(cohort), finding => finding.Check == "duplicates-across-folds");
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.EndsWith("so few levels meet by chance.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_cohort_and_a_hold_out_have_none()
    {
        Assert.DoesNotContain(Audited(AuditCohort.Clean()), finding => finding.Check.Contains("across", StringComparison.Ordinal));
        AuditCohort.Clean().Copied(from: 3, to: 900).Silent("duplicates-across-folds");
    }

    private static IReadOnlyList<Finding> Audited(Cohort cohort) => HealthTorch.Data.Audit.OfFolds(cohort, Folds);
}
