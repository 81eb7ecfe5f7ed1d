using System.Xml.Linq;
using HealthTorch.Core.Reports;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Reports;

public sealed class EffectPageTests
{
    private static readonly string[] _sections = ["average-effects", "who-benefits", "belief", "effect-explanation"];

    [Theory]
    [InlineData("effects")]
    [InlineData("effects on times")]
    public void The_page_says_what_is_written_in_the_golden_file(string sample) =>
        GoldenFile.Matches($"reports/{sample.Replace(' ', '-')}.txt", string.Join('\n', Said(Pages.Read(Pages.Sample(sample)))) + "\n");

    [Fact]
    public void Reports_of_other_targets_have_no_section_of_effects()
    {
        var ids = Pages.Read(SampleReports.Number()).Descendants("section").Select(section => (string)section.Attribute("id")!);
        Assert.Empty(ids.Intersect(_sections));
    }

    [Fact]
    public void Dots_of_the_balance_lie_at_their_differences()
    {
        var report = Pages.Sample("effects");
        var balance = report.Effects!.Balance.OrderByDescending(line => Math.Abs(line.Before)).First();
        report = report with { Effects = report.Effects with { Balance = [balance with { Before = 0.5, After = -0.5 }] } };

        // The scale runs from -0.6 to 0.6 over 236 pixels from 12.
        var dots = Pages.Read(report).ById("belief").Descendants("tbody").SelectMany(body => body.Descendants("svg").Where(svg => svg.Is("forest")))
            .Descendants("circle").Select(dot => (double)dot.Attribute("cx")!);
        Assert.Equal([12 + (236 * 1.1 / 1.2), 12 + (236 * 0.1 / 1.2)], dots, (a, b) => Math.Abs(a - b) < 0.06);
    }

    [Fact]
    public void The_line_of_treating_at_random_ends_where_the_Qini_curve_does()
    {
        var figure = Pages.Read(Pages.Sample("effects")).Figures().Single(figure => figure.Element("h3")!.Value.StartsWith("Qini", StringComparison.Ordinal));
        var (line, reference) = (Path(figure, "line"), Path(figure, "reference"));
        Assert.Equal((line[..line.IndexOf('L')], line[line.LastIndexOf('L')..]), (reference[..reference.IndexOf('L')], reference[reference.LastIndexOf('L')..]));
    }

    [Fact]
    public void Every_usual_metric_of_effects_has_a_name()
    {
        var report = Pages.Sample("effects");
        Assert.All(report.Metrics["test"].Keys.Except(["policy-value", "effect-calibration-slope"]), metric => Assert.NotEqual(metric.Replace('-', ' '), ReportFormat.Words(metric)));
    }

    private static string Path(XElement figure, string style) =>
        (string)figure.Descendants("svg").First(svg => svg.Is("chart")).Descendants("path").Single(path => path.Is(style)).Attribute("d")!;

    private static IEnumerable<string> Said(XElement page) =>
    [
        .. page.ById("conclusions").Descendants("li").Select(sentence => sentence.Value),
        .. _sections.SelectMany(id => Said(page.ById(id), id)),
    ];

    private static IEnumerable<string> Said(XElement section, string id) => section.Descendants().SelectMany(element => element.Name.LocalName switch
    {
        "h2" => [$"# {element.Value} ({id})"],
        "p" or "pre" or "figcaption" => [element.Value],
        "caption" or "h3" => [$"## {element.Value}"],
        "li" when !element.Parent!.Is("key") => [$"- {element.Value}"],
        "svg" when element.Is("chart") => [$"  {(string)element.Attribute("aria-label")!}"],
        "tr" => ["  " + string.Join(" | ", element.Elements().Where(cell => !cell.Is("strip")).Select(Cell))],
        _ => Array.Empty<string>(),
    });

    private static string Cell(XElement cell) => string.Join(" ", cell.DescendantNodes().OfType<XText>().Select(text => text.Value));
}
