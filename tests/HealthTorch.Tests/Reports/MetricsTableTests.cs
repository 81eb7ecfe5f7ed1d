using System.Xml.Linq;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Reports.Sections;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Reports;

public sealed class MetricsTableTests
{
    [Fact]
    public void Every_estimate_of_every_model_and_set_is_shown_the_test_set_first()
    {
        var report = SampleReports.TwoClasses();
        var tables = Pages.Read(report).ById("metrics").Descendants("table").ToArray();
        Assert.Equal(["Test", "Validation", "Train"], tables.Select(table => table.Element("caption")!.Value.Split(' ')[0]));
        foreach (var (set, table) in new[] { "test", "validation", "train" }.Zip(tables))
        {
            AssertColumn(table, 1, report.Metrics[set]);
            AssertColumn(table, 2, report.Baselines["logistic-regression"][set]);
            AssertColumn(table, 3, report.Baselines["prevalence"][set]);
        }
    }

    [Fact]
    public void Intervals_of_fewer_samples_say_so()
    {
        var report = SampleReports.TwoClasses();
        var sets = new Dictionary<string, int> { ["train"] = 6_000_000, ["validation"] = 500_000, ["test"] = 250_000 };

        Assert.DoesNotContain("samples", Pages.Read(report).ById("metrics").Value, StringComparison.Ordinal);
        Assert.Contains(
            "resampled by patient. Because of the number of rows, fewer than 1000 bootstrap samples were drawn: 200 for train, 500 for validation.",
            Pages.Read(report with { Data = report.Data with { Sets = sets } }).ById("metrics").Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_is_not_defined_says_so_and_why()
    {
        var report = SampleReports.TwoClasses();
        var section = Pages.Read(report with
        {
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = new Dictionary<string, Estimate> { ["ppv"] = new(null, null, null) } },
            Figures = report.Figures with { Confusion = [[114, 0], [0, 0]] },
        }).ById("metrics");
        var row = section.Descendants("tr").First(row => row.Elements("th").First().Value == "PPV");
        Assert.Equal("not defined", row.Elements("td").First().Value);
        Assert.Contains("Not defined: no patient in the test set is malignant; none is predicted malignant.", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_an_interval_is_shown_without_one()
    {
        var metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = new Dictionary<string, Estimate> { ["auroc"] = new(0.75, null, null) } };
        var cell = Pages.Read(SampleReports.Number() with { Metrics = metrics }).ById("metrics").Descendants("td").First();
        Assert.Equal("0.750no interval", cell.Value);
    }

    [Fact]
    public void Each_metric_is_explained_where_it_is_named_and_in_the_notes()
    {
        var report = SampleReports.TwoClasses();
        var section = Pages.Read(report).ById("metrics");
        foreach (var (name, note) in report.MetricNotes)
        {
            Assert.Contains(section.Descendants("th"), head => (string?)head.Attribute("title") == note.Meaning && head.Value.StartsWith(ReportFormat.Title(name), StringComparison.Ordinal));
            Assert.Contains(section.Descendants("dd"), meaning => meaning.Value == note.Meaning);
        }
    }

    [Fact]
    public void A_baseline_far_off_is_an_arrow_at_the_edge_and_leaves_the_scale_to_the_model()
    {
        var strip = IntervalPlot.Render([new(0.9, 0.88, 0.92), new(0.1, 0.05, 0.15), new(0.91, 0.9, 0.96)])!;
        var groups = strip.Elements("g").ToArray();
        Assert.Equal("M6 4.5L144 4.5", Path(IntervalPlot.Render([new(0.9, 0.88, 0.92)])!.Elements("g").Single(), "whisker"));
        Assert.Equal("M2 13.5L6 10.5L6 16.5", Path(groups[1], "arrow"));
        Assert.Empty(groups[1].Elements("circle"));
        Assert.Equal("M75 4.5L109.5 4.5", Path(groups[0], "whisker"));
    }

    private static string? Path(XElement group, string style) => (string?)group.Elements("path").Single(path => path.Is(style)).Attribute("d");

    private static void AssertColumn(XElement table, int column, IReadOnlyDictionary<string, Estimate> estimates)
    {
        foreach (var (metric, estimate) in estimates)
        {
            var row = table.Descendants("tr").Single(row => row.Elements().First().Value.TrimEnd(' ', '↑', '↓') == ReportFormat.Title(metric));
            var expected = estimate.Value is null ? "not defined" : ReportFormat.Value(estimate) + ReportFormat.Interval(estimate);
            Assert.Equal(expected, row.Elements().ElementAt(column).Value);
        }
    }
}
