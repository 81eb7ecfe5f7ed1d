using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>Each check finds its planted fault and is silent without it.</summary>
public class AuditTests
{
    [Fact]
    public void Clean_data_have_no_finding() => Assert.Empty(AuditCohort.Clean().Audited());

    [Fact]
    public void The_worst_findings_come_first()
    {
        var cohort = AuditCohort.Clean().Copied(from: 3, to: 810).Copied(from: 5, to: 820).With(MixedCohort.Numeric("constant", new double[1000]));
        var findings = cohort.Audited(Fewer(test: 50));
        Assert.Equal(findings.Select(finding => finding.Severity).OrderDescending(), findings.Select(finding => finding.Severity));
        Assert.Equal([Severity.Danger, Severity.Warning, Severity.Note], findings.Select(finding => finding.Severity).Distinct());
    }

    [Fact]
    public void Checks_of_columns_pass_over_inputs_that_have_none()
    {
        var cohort = AuditCohort.Clean();
        Assert.Empty((cohort with { Inputs = new FeatureRows(["x"], new double[1000]) }).Audited());
    }

    [Fact]
    public void Unlabelled_patients_can_be_audited() =>
        Assert.Empty((AuditCohort.Clean() with { Targets = new NoTargets(1000) }).Audited());

    [Fact]
    public void A_patient_in_two_parts_is_a_danger()
    {
        var cohort = AuditCohort.Clean();
        var finding = (cohort with { Ids = [.. cohort.Ids.Select(id => id == "900" ? "3" : id)] }).Found("patients-across-split");
        Assert.Equal(Severity.Danger, finding.Severity);
        Assert.StartsWith("1 patient with rows in more than one partition ('3')", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patient_with_two_rows_in_one_part_is_fine()
    {
        var cohort = AuditCohort.Clean();
        (cohort with { Ids = [.. cohort.Ids.Select(id => id == "4" ? "3" : id)] }).Silent("patients-across-split");
    }

    [Fact]
    public void A_column_constant_in_training_is_a_warning()
    {
        var finding = AuditCohort.Clean().Changed("pressure", (value, row) => row < 600 ? 7 : value).Found("constant-columns");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith("1 column ('pressure') has the same value", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_differ_by_rounding_are_one_value()
    {
        var finding = AuditCohort.Clean().Changed("pressure", (_, row) => row % 3 == 0 ? 0.3 : 0.1 + 0.2).Found("constant-columns");
        Assert.StartsWith("1 column ('pressure') has the same value", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_column_of_one_value_in_99_of_100_training_rows_is_almost_constant(int others, bool found)
    {
        var cohort = AuditCohort.Clean().Changed("pressure", (value, row) => row < 600 - others ? 7 : value);
        Assert.Equal(found, cohort.Audited().Any(finding => finding is { Check: "almost-constant-columns", Severity: Severity.Note }));
    }

    [Theory]
    [InlineData(0.25, Severity.Note)]
    [InlineData(0.6, Severity.Warning)]
    public void Much_missing_is_found(double share, Severity severity)
    {
        var random = Seeds.CreateStream(1, "missing");
        var cohort = AuditCohort.Clean().Changed("pressure", (value, _) => random.NextDouble() < share ? double.NaN : value);
        var finding = cohort.Found("much-missing");
        Assert.Equal(severity, finding.Severity);
        Assert.Contains("'pressure' (", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Little_missing_at_random_is_no_finding()
    {
        var random = Seeds.CreateStream(2, "missing");
        Assert.Empty(AuditCohort.Clean().Changed("pressure", (value, _) => random.NextDouble() < 0.15 ? double.NaN : value).Audited());
    }

    [Fact]
    public void Missing_more_often_in_one_class_is_a_warning()
    {
        var cohort = AuditCohort.Clean().Changed("pressure", (value, row) => row % 10 == 1 ? double.NaN : value);
        var finding = cohort.Found("missingness-by-class");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("'pressure' (20 % of 'malignant', 0 % of 'benign', 99.9 % interval", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_in_nearly_all_of_one_class_alone_is_a_danger()
    {
        var cohort = AuditCohort.Clean().Changed("pressure", (value, row) => row % 2 == 1 && row % 20 != 1 ? double.NaN : value);
        Assert.Equal(Severity.Danger, cohort.Found("missingness-by-class").Severity);
    }

    [Fact]
    public void Missing_more_often_above_the_median_of_a_number_is_a_warning()
    {
        double[] target = [.. Enumerable.Range(0, 1000).Select(row => (double)(row * 7919 % 1000))];
        var cohort = AuditCohort.Clean() with { Targets = new RegressionValues(target, "y") };
        var finding = cohort.Changed("pressure", (value, row) => target[row] > 800 ? double.NaN : value).Found("missingness-by-class");
        Assert.Contains("targets at or above the median", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_of_a_difference_is_Newcombes()
    {
        // Newcombe (1998), Table II, example (a): 56/70 - 48/80, method 10, 95 %.
        var difference = new ProportionDifference(new Proportion(0, 56, 70, 1.959964), new Proportion(1, 48, 80, 1.959964));
        Assert.Equal(0.2, difference.Difference, 1e-12);
        Assert.Equal(0.0524, difference.Low, 0.5e-4);
        Assert.Equal(0.3339, difference.High, 0.5e-4);
    }

    [Fact]
    public void Events_per_variable_follow_the_smallest_class()
    {
        var finding = Wide(44).Found("events-per-variable");
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.StartsWith(
            "300 training rows of the smallest class 'benign' for 50 candidate variables (6.0 per variable, fewer than ", finding.Message, StringComparison.Ordinal);
        Wide(24).Silent("events-per-variable");
        Assert.Equal(Severity.Warning, Wide(100).Found("events-per-variable").Severity);
    }

    [Fact]
    public void A_category_counts_one_less_than_its_levels()
    {
        var levels = Enumerable.Range(0, 29).Select(level => $"{level}").ToArray();
        var column = new Column("centre", ColumnKind.Category, [.. Enumerable.Range(0, 1000).Select(row => row / 2 % 29.0)], levels);
        var finding = AuditCohort.Clean().With(column).Found("events-per-variable");
        Assert.Contains("34 candidate variables", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_patients_of_a_class_in_a_part_are_found()
    {
        Assert.Equal(
            "few patients in the test rows: 25 of class 'benign' and 25 of class 'malignant'; intervals will be wide; at least 100 are recommended.",
            AuditCohort.Clean().Found("patients-per-class", Fewer(test: 50)).Message);
        Assert.Equal(Severity.Warning, AuditCohort.Clean().Found("patients-per-class", Fewer(test: 10)).Severity);
    }

    [Fact]
    public void A_class_without_any_patient_in_a_part_is_a_danger()
    {
        var split = AuditCohort.Split with { Validation = [.. AuditCohort.Split.Validation.Where(row => row % 2 == 0)] };
        var finding = AuditCohort.Clean().Found("patients-per-class", split);
        Assert.Equal(Severity.Danger, finding.Severity);
        Assert.StartsWith("few patients in the validation rows: 0 of class 'malignant'", finding.Message, StringComparison.Ordinal);
    }

    private static Split Fewer(int test) => AuditCohort.Split with { Test = [.. AuditCohort.Split.Test.Take(test)] };

    private static Cohort Wide(int more)
    {
        var random = Seeds.CreateStream(3, "wide");
        return Enumerable.Range(0, more).Aggregate(AuditCohort.Clean(), (cohort, i) =>
            cohort.With(MixedCohort.Numeric($"x{i}", [.. Enumerable.Range(0, 1000).Select(_ => random.NextNormal())])));
    }
}
