using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private const string Nasty = "<script>alert(1)</script> & \"quoted\" 'single' ]]> --> é";

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void Only_void_and_drawn_elements_close_themselves(string sample)
    {
        var closed = SelfClosed().Matches(HtmlReport.Render(Pages.Sample(sample))).Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(closed.Except(["meta", "br", "path", "rect", "circle", "ellipse", "g"]));
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void Nothing_is_run_and_nothing_is_loaded(string sample)
    {
        var page = Pages.Read(Pages.Sample(sample));
        var attributes = page.Descendants().Attributes().ToArray();
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "image" or "use");
        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "src");
        Assert.All(attributes.Where(attribute => attribute.Name.LocalName == "href"), href => Assert.StartsWith("#", href.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"url\(|@import|https?:", page.ToString());
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void Ids_are_unique_and_every_reference_finds_one(string sample)
    {
        var page = Pages.Read(Pages.Sample(sample));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        var references = page.Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "href" or "aria-labelledby").Select(attribute => attribute.Value.TrimStart('#'));
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(references.Except(ids));
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void Drawings_are_described_and_headings_of_tables_say_what_they_head(string sample)
    {
        var page = Pages.Read(Pages.Sample(sample));
        Assert.All(page.Descendants("svg").Where(svg => svg.Is("chart")), svg =>
        {
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.Contains("set", (string?)svg.Attribute("aria-label") + " set", StringComparison.Ordinal);
            Assert.True(((string?)svg.Attribute("aria-label"))!.Length > 20);
        });
        Assert.All(page.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")!.Value));
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("h1"));
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void The_same_report_gives_the_same_bytes_whatever_the_culture(string sample)
    {
        var first = HtmlReport.Render(Pages.Sample(sample));
        var culture = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(first, HtmlReport.Render(Pages.Sample(sample)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void A_report_read_back_from_json_gives_the_same_page(string sample)
    {
        var report = Pages.Sample(sample);
        Assert.Equal(HtmlReport.Render(report), HtmlReport.Render(ReportJson.Read(ReportJson.Write(report))));
    }

    [Fact]
    public void Text_from_data_is_shown_as_it_is_and_never_becomes_markup()
    {
        var report = SampleReports.TwoClasses() with
        {
            Name = Nasty,
            Conclusions = [Nasty],
            Target = new TargetSummary(Nasty, Nasty, [Nasty, "malignant"], Nasty),
            Participants = [new ParticipantsRow(Nasty, Nasty, new Dictionary<string, string> { [Nasty] = Nasty })],
            Audit = [new Finding(Severity.Note, Nasty, Nasty)],
            Model = new ModelSummary(Nasty, 1, Nasty),
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { [Nasty] = new Dictionary<string, Estimate> { [Nasty] = new(1, 1, 1) } },
            MetricNotes = new Dictionary<string, MetricNote> { [Nasty] = new(Nasty, true) },
            Experiment = new JsonObject { [Nasty] = Nasty },
        };
        var page = Pages.Read(report);
        Assert.Empty(page.Descendants("script"));
        Assert.Equal(Nasty, page.Descendants("h1").Single().Value);
        foreach (var section in new[] { "conclusions", "metrics", "figures", "participants", "audit", "model", "data" })
        {
            Assert.Contains(Nasty, page.ById(section).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Characters_that_no_page_may_hold_are_replaced()
    {
        var page = Pages.Read(SampleReports.Number() with { Name = "a\u0001b\uD800c\U0001F600" });
        Assert.Equal("a\uFFFDb\uFFFDc\U0001F600", page.Descendants("h1").Single().Value);
    }

    [Fact]
    public void Every_finding_is_shown_the_worst_first()
    {
        var report = SampleReports.TwoClasses();
        var items = Pages.Read(report).ById("audit").Descendants("li").ToArray();
        Assert.Equal(["Danger", "Warning", "Note"], items.Select(item => item.Elements("span").Single().Value));
        Assert.Equal(report.Audit.OrderByDescending(finding => finding.Severity).Select(finding => finding.Message), items.Select(item => item.Descendants("p").Single().Value));
    }

    [Fact]
    public void Every_cell_of_the_participants_is_shown_in_its_row_and_column()
    {
        var report = SampleReports.TwoClasses();
        var rows = Pages.Read(report).ById("participants").Descendants("tbody").Elements("tr").Where(row => row.Elements("td").Any()).ToArray();
        Assert.Equal(
            report.Participants.Select(line => string.Join('|', line.Cells.Values.Prepend(line.Level.Length > 0 ? line.Level : line.Variable))),
            rows.Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
    }

    [Fact]
    public void The_headline_sets_the_first_metric_beside_the_strongest_baseline()
    {
        var lead = Pages.Read(SampleReports.TwoClasses()).Descendants("p").Single(paragraph => paragraph.Is("lead")).Value;
        Assert.Equal("On 114 test patients, AUROC was 0.968 (95 % interval 0.944 to 0.992), compared with 0.956 for logistic regression.", lead);
    }

    [Fact]
    public void The_headline_says_where_the_first_metric_is_not_defined()
    {
        var metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = new Dictionary<string, Estimate> { ["r2"] = new(null, null, null) } };
        var lead = Pages.Read(SampleReports.Number() with { Metrics = metrics }).Descendants("p").Single(paragraph => paragraph.Is("lead")).Value;
        Assert.Equal("On 114 test patients, R² is not defined.", lead);
    }

    [Fact]
    public void The_configuration_is_shown_so_that_it_reads_back()
    {
        var report = SampleReports.TwoClasses();
        var shown = Pages.Read(report).ById("configuration").Descendants("pre").Single().Value;
        Assert.True(JsonNode.DeepEquals(report.Experiment, JsonNode.Parse(shown)));
    }

    [Fact]
    public void Best_epoch_and_end_of_training_are_marked_at_their_places()
    {
        var loss = Pages.Read(SampleReports.TwoClasses()).Figure("Loss");
        Assert.Equal(["best: 41", "stopped: 61"], loss.Descendants("text").Select(text => text.Value).Where(text => text.Contains(':')));
        Assert.Equal(["M293.2 294L293.2 12", "M408 294L408 12"], loss.Descendants("path").Where(path => path.Is("marker")).Select(path => (string?)path.Attribute("d")));
    }

    [Fact]
    public void A_large_study_makes_a_page_below_half_a_megabyte()
    {
        var classes = SampleReports.TwoClasses(1_000);
        var epochs = Enumerable.Range(1, 100_000).Select(number => new Epoch(number, 0.1, 1.0 / number, 2.0 / (number % 997 + 1), null)).ToArray();
        var number = SampleReports.Number(2_000);
        var longest = classes with { Training = classes.Training with { Epochs = epochs }, Figures = classes.Figures with { PredictedObserved = number.Figures.PredictedObserved } };
        Assert.InRange(HtmlReport.Render(longest).Length, 200_000, 500_000);
    }

    [GeneratedRegex(@"<([A-Za-z0-9]+)(?:\s[^<>]*)?/>")]
    private static partial Regex SelfClosed();
}
