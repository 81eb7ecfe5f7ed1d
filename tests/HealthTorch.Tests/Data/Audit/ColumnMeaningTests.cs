using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Tests.Data;

/// <summary>Columns that name rows, patients, dates or the outcome, and values that are unlike those of training.</summary>
public class ColumnMeaningTests
{
    [Fact]
    public void A_category_of_a_level_per_row_is_an_identifier()
    {
        string[] levels = [.. Enumerable.Range(0, 1000).Select(row => $"code {row}")];
        var finding = AuditCohort.Clean().With(new Column("code", ColumnKind.Category, Rows(row => row), levels)).Found("identifier-columns");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith("'code' has a different value in nearly every training row", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", 1, 0, true)]
    [InlineData("x", 7919, 0, true)]
    [InlineData("x", 7919, 1_000_003, false)]
    [InlineData("patient_id", 7919, 1_000_003, true)]
    [InlineData("PatientNbr", 7919, 1_000_003, true)]
    [InlineData("acid", 7919, 1_000_003, false)]
    public void Unique_integers_in_order_or_without_gaps_or_named_so_are_identifiers(string name, int factor, int spread, bool found)
    {
        var cohort = AuditCohort.Clean().With(MixedCohort.Numeric(
            name, Rows(row => spread == 0 ? (long)row * factor % 1000 : (long)row * factor * 31 % spread)));
        Assert.Equal(found, cohort.Audited().Any(finding => finding.Check == "identifier-columns"));
    }

    [Theory]
    [InlineData("discharge_disposition", true)]
    [InlineData("timeToDeath", true)]
    [InlineData("Follow-up days", true)]
    [InlineData("status", true)]
    [InlineData("performance_status", false)]
    [InlineData("prothrombin_time", false)]
    public void A_name_that_belongs_to_the_outcome_is_a_warning(string name, bool found)
    {
        var random = Seeds.CreateStream(1, "name");
        var cohort = AuditCohort.Clean().With(MixedCohort.Numeric(name, Rows(_ => random.NextNormal())));
        Assert.Equal(found, cohort.Audited().Any(finding => finding is { Check: "outcome-columns", Severity: Severity.Warning }));
    }

    [Fact]
    public void A_column_that_rises_with_the_time_is_a_warning()
    {
        var random = Seeds.CreateStream(1, "time");
        double[] times = Rows(_ => 1 + (10 * random.NextDouble()));
        var cohort = AuditCohort.Clean() with { Targets = new SurvivalTimes(times, [.. times.Select((_, row) => row % 2)], ["death"]) };
        cohort.Silent("time-columns");
        var finding = cohort.With(MixedCohort.Numeric("visits", Rows(row => times[row] + (1.5 * random.NextNormal())))).Found("time-columns");
        Assert.Contains("'visits' (0.", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999, 3, true)]
    [InlineData(-9, 3, true)]
    [InlineData(999, 1, false)]
    [InlineData(998, 3, false)]
    [InlineData(99999, 3, true)]
    [InlineData(-1, 3, true)]
    public void A_usual_code_that_repeats_far_beyond_all_other_numbers_is_a_warning(double code, int repeats, bool found)
    {
        var random = Seeds.CreateStream(1, "codes");
        var values = Rows(row => row < repeats ? code : 100 + (10 * random.NextDouble()));
        var cohort = AuditCohort.Clean().With(MixedCohort.Numeric("glucose", values));
        var findings = cohort.Audited().Where(finding => finding.Check == "undeclared-missing").ToArray();
        Assert.Equal(found, findings.Any(finding => finding.Severity == Severity.Warning && finding.Message.Contains($"'glucose' ({code})", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_code_within_the_range_of_other_numbers_is_none()
    {
        var random = Seeds.CreateStream(1, "codes");
        var values = Rows(row => row < 5 ? 999 : 2000 * random.NextDouble());
        AuditCohort.Clean().With(MixedCohort.Numeric("glucose", values)).Silent("undeclared-missing");
    }

    [Fact]
    public void A_level_that_usually_means_missing_is_noted()
    {
        AuditCohort.Clean().Silent("undeclared-missing");
        var finding = AuditCohort.Clean().With(new Column("stage", ColumnKind.Category, Rows(row => row % 3), ["I", "II", "NA"])).Found("undeclared-missing");
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("'stage' ('NA')", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_as_numbers_or_levels_are_a_warning()
    {
        var cohort = AuditCohort.Clean()
            .With(MixedCohort.Numeric("admitted", Rows(row => 20190101 + (100 * (row % 12)) + (row % 28))))
            .With(new Column("seen", ColumnKind.Category, Rows(row => row % 2), ["2019-02-28", "2020-02-29"]));
        Assert.StartsWith("'admitted' and 'seen' hold dates", cohort.Found("date-columns").Message, StringComparison.Ordinal);
        AuditCohort.Clean().With(MixedCohort.Numeric("platelets", Rows(row => 20191301 + row))).Silent("date-columns");
    }

    [Fact]
    public void Zeros_and_ones_as_numbers_are_a_note()
    {
        var cohort = AuditCohort.Clean().Changed("sodium", (value, _) => value > 50 ? 1 : 0).Changed("weight", (value, _) => value > 50 ? 1 : 2);
        var finding = cohort.Found("numeric-booleans");
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.StartsWith("only 0 and 1 in 1 numeric column ('sodium')", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_far_outside_the_training_range_are_found()
    {
        var cohort = AuditCohort.Clean().Changed("sodium", (value, row) => row >= 990 ? 1000 * value : value);
        var finding = cohort.Found("values-outside-training");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith(
            "far outside the range of the training rows, among 400 other rows: 'sodium' (10 values, from ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(
            Severity.Note,
            AuditCohort.Clean().Changed("sodium", (value, row) => row == 990 ? 1000 * value : value).Found("values-outside-training").Severity);
    }

    [Theory]
    [InlineData("place", 4, true)]
    [InlineData("place", 2, true)]
    [InlineData("split", 100, false)]
    public void An_annotation_that_is_constant_in_class_may_be_the_patient(string name, int rowsPerValue, bool found)
    {
        // The label is that of the value; the same column with labels of the rows is silent.
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row / rowsPerValue % 2)];
        var cohort = AuditCohort.Clean() with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>> { [name] = [.. Enumerable.Range(0, 1000).Select(row => $"{row / rowsPerValue}")] },
        };
        cohort.Silent("undeclared-patients");
        var constant = cohort with { Targets = new ClassLabels(labels, ["benign", "malignant"]) };
        Assert.Equal(found, constant.Audited().Any(finding => finding.Check == "undeclared-patients"));
    }

    [Fact]
    public void An_annotation_named_as_the_patient_is_found_unless_an_id_is_declared()
    {
        var cohort = AuditCohort.Clean() with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>> { ["patient_nbr"] = [.. Enumerable.Range(0, 1000).Select(row => $"{row / 2}")] },
        };
        Assert.Equal(
            "no id column is declared, but 'patient_nbr' (500 values, 500 of them in several rows, 0 of these with one class) may identify the patient: declare it as id, so that all rows of a patient stay in one partition and intervals are computed by patient.",
            cohort.Found("undeclared-patients").Message);
        (cohort with { Ids = [.. Enumerable.Range(0, 1000).Select(row => $"{row / 2}")] }).Silent("undeclared-patients");
    }

    private static double[] Rows(Func<int, double> value) => [.. Enumerable.Range(0, 1000).Select(value)];
}
