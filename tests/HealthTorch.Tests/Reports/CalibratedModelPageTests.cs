using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Reports.Sections;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Reports;

/// <summary>The model before its calibration is a variant of the model, not a baseline.</summary>
public sealed class CalibratedModelPageTests
{
    private static readonly Report _report = Calibrated();

    [Fact]
    public void The_headline_and_the_key_figures_do_not_compare_the_model_with_itself()
    {
        Assert.DoesNotContain("calibration", ReportSummary.Create(_report), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("compared with", ReportSummary.Create(_report), StringComparison.Ordinal);
        Assert.DoesNotContain("before calibration", KeyMetrics.Render(_report)!.Value, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_table_of_metrics_has_the_model_before_calibration_in_its_last_column()
    {
        var heads = Pages.Read(_report).ById("metrics").Descendants("thead").First().Descendants("th").Select(head => head.Value).ToArray();
        Assert.Equal("●This model before calibration", heads[^2]);
        Assert.Equal("Intervals", heads[^1]);
    }

    private static Report Calibrated()
    {
        var report = SampleReports.TwoClasses();
        var best = report.Metrics["test"].ToDictionary(metric => metric.Key, _ => new Estimate(1, 1, 1));
        return report with
        {
            Uncalibrated = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = best },
        };
    }
}
