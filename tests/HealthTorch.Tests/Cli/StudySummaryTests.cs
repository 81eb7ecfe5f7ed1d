using HealthTorch.Cli.Terminal;
using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Cli;

public sealed class StudySummaryTests
{
    [Fact]
    public void A_diagnosis_is_summed_up_as_written() => GoldenFile.Matches("summary/two-classes.txt", Summary(SampleReports.TwoClasses()));

    [Fact]
    public void In_eighty_columns_intervals_stand_below_their_values() =>
        GoldenFile.Matches("summary/two-classes-narrow.txt", Summary(SampleReports.TwoClasses(), width: 80));

    [Fact]
    public void A_cross_validation_is_summed_up_as_written() =>
        GoldenFile.Matches("summary/cross-validation.txt", Summary(SampleReports.CrossValidated()));

    [Fact]
    public void Square_brackets_are_printed_as_they_are()
    {
        var report = SampleReports.TwoClasses() with { Name = "[red]name[/]", Conclusions = ["lactate [mmol/l]"] };

        var summary = Summary(report);

        Assert.Contains("[red]name[/]", summary, StringComparison.Ordinal);
        Assert.Contains("lactate [mmol/l]", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_test_patients_the_validation_set_is_shown()
    {
        var report = SampleReports.TwoClasses();
        var metrics = report.Metrics.Where(set => set.Key != "test").ToDictionary();

        Assert.Contains("Metrics of the validation set", Summary(report with { Metrics = metrics }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9934, 0.98, 1.0, "0.993 (0.980 to 1.000)")]
    [InlineData(-12.346, -20.0, 0.5, "-12.35 (-20.00 to 0.500)")]
    [InlineData(123.44, 99.99, 4567.8, "123.4 (99.99 to 4568)")]
    [InlineData(0.5, null, null, "0.500")]
    [InlineData(null, null, null, "-")]
    public void Estimates_take_about_four_digits(double? value, double? low, double? high, string text) =>
        Assert.Equal(text, EstimateFormatter.Format(new Estimate(value, low, high)));

    private static string Summary(Report report, int width = 120)
    {
        using var output = new StringWriter();
        var screen = new CliConsole(output, TextWriter.Null);
        screen.Results.Profile.Width = width;
        StudySummary.Print(new ExperimentResult("runs/breast-cancer/20260131-235959", report), screen.Results);
        return output.ToString();
    }
}
