using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthTorch.Core.Reports;
using HealthTorch.Tests.Cli;
using HealthTorch.Tests.Estimators;

namespace HealthTorch.Tests.Reports;

public sealed class SurvivalPageTests
{
    [Theory]
    [InlineData("survival")]
    [InlineData("competing risks")]
    public void The_page_says_what_is_written_in_the_golden_file(string sample) =>
        GoldenFile.Matches($"reports/{sample.Replace(' ', '-')}.txt", string.Join('\n', Said(Pages.Read(Pages.Sample(sample)))) + "\n");

    [Fact]
    public void Numbers_at_risk_stand_below_the_ticks_of_the_axis()
    {
        var report = Pages.Sample("survival");
        var figure = Pages.Read(report).Figure("Curves by predicted risk");
        var groups = report.Figures.Survival!.RiskGroups[0];
        var places = Texts(figure).Where(text => !text.Parent!.Is("named")).Select(text => (string)text.Attribute("x")!).ToHashSet();
        XElement[][] lines = [.. figure.Descendants("g").Where(line => line.Is("named")).Select(line => line.Elements("text").ToArray())];
        Assert.Equal(["Low", "Middle", "High"], lines.Select(line => line[0].Value));
        Assert.All(lines.Index(), line =>
        {
            Assert.Equal(groups.Groups[line.Index].AtRisk.Select(count => $"{count}"), line.Item.Skip(1).Select(text => text.Value));
            Assert.All(line.Item.Skip(1), text => Assert.Contains((string)text.Attribute("x")!, places));
        });
    }

    [Fact]
    public void Bands_keep_to_the_frame_of_the_chart()
    {
        var figure = Pages.Read(Pages.Sample("competing risks")).Figures().First();
        var pairs = figure.Descendants("svg").Where(svg => svg.Is("chart")).Descendants("path").Where(path => path.Is("band") || path.Is("step") || path.Is("thin"))
            .SelectMany(path => Regex.Matches((string)path.Attribute("d")!, @"([\d.]+) ([\d.]+)").Select(pair => (X: double.Parse(pair.Groups[1].Value), Y: double.Parse(pair.Groups[2].Value))));
        Assert.All(pairs, pair => Assert.True(pair is { X: >= 57.9 and <= 408.1, Y: >= 11.9 and <= 294.1 }, $"{pair}"));
    }

    [Theory]
    [InlineData("harrell-c", "Harrell's C")]
    [InlineData("dynamic-auc(365)", "Time-dependent AUC (365)")]
    [InlineData("cox-regression", "Cox regression")]
    [InlineData("balanced-accuracy", "Balanced accuracy")]
    public void Names_read_as_in_a_paper(string name, string title) => Assert.Equal(title, ReportFormat.Title(name));

    [Fact]
    public void Every_usual_metric_of_events_has_a_name_and_a_meaning()
    {
        var report = SampleSurvival.Of(SurvivalGolden.LungEvents);
        Assert.All(report.Metrics["test"].Keys, metric => Assert.NotEqual(metric.Replace('-', ' '), ReportFormat.Words(metric)));
        Assert.All(report.MetricNotes, note => Assert.NotEqual(note.Key, note.Value.Meaning));
    }

    private static IEnumerable<XElement> Texts(XElement figure) => figure.Descendants("text");

    private static IEnumerable<string> Said(XElement page) =>
    [
        .. page.Descendants("header").Single().Descendants("p").Take(2).Select(text => text.Value),
        .. page.Figures().SelectMany(figure => new[] { figure.Element("h3")!.Value }
            .Concat(figure.Descendants("li").Select(key => $"  key: {key.Value}"))
            .Append($"  {(string)figure.Descendants("svg").First(svg => svg.Is("chart")).Attribute("aria-label")!}")
            .Append($"  {figure.Element("figcaption")!.Value}")),
        .. new[] { "importance", "cox-regression" }.SelectMany(id => Cells(page.ById(id))),
        .. page.ById("data").Descendants("dt").Where(term => term.ElementsAfterSelf("dd").Any()).Select(term => $"{term.Value}: {term.ElementsAfterSelf("dd").First().Value}")
            .Where(fact => fact.Contains("ollow-up", StringComparison.Ordinal) || fact.StartsWith("Outcomes", StringComparison.Ordinal) || fact.StartsWith("Unit", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Cells(XElement section) => section.Descendants("caption").Select(caption => caption.Value)
        .Concat(section.Descendants("tr").Select(row => "  " + string.Join(" | ", row.Elements().Where(cell => !cell.Is("strip")).Select(Cell))));

    private static string Cell(XElement cell) => string.Join(" ", cell.DescendantNodes().OfType<XText>().Select(text => text.Value));
}
