using HealthTorch.Metrics;
using HealthTorch.Reports;

namespace HealthTorch.Tests.Reports;

/// <summary>The model before its calibration is a variant of the model, not a baseline.</summary>
public sealed class CalibratedModelPageTests
{
    private static readonly HealthTorch.Experiments.Report _report = Calibrated();

    [Fact]
    public void The_headline_and_the_key_figures_do_not_compare_the_model_with_itself()
    {
        Assert.DoesNotContain("calibration", Headline.Of(_report), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("against", Headline.Of(_report), StringComparison.Ordinal);
        Assert.DoesNotContain("before calibration", KeyFigures.Of(_report)!.Value, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_values_before_and_after_calibration_stand_side_by_side_in_a_table_of_their_own()
    {
        var tables = Pages.Read(_report).ById("metrics").Descendants("table")
            .Where(table => table.Value.Contains("Before calibration", StringComparison.Ordinal)).ToArray();
        Assert.Single(tables);
        Assert.Contains("After calibration", tables[0].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Logistic", string.Concat(tables[0].Descendants("thead").Select(head => head.Value)), StringComparison.Ordinal);
    }

    private static HealthTorch.Experiments.Report Calibrated()
    {
        var report = SampleReports.TwoClasses();
        var best = report.Metrics["test"].ToDictionary(metric => metric.Key, _ => new Estimate(1, 1, 1));
        return report with
        {
            Uncalibrated = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = best },
        };
    }
}
