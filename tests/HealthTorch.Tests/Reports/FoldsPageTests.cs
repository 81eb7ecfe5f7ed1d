using System.Xml.Linq;

namespace HealthTorch.Tests.Reports;

/// <summary>The page of a cross-validation.</summary>
public sealed class FoldsPageTests
{
    private static readonly XElement Page = Pages.Read(SampleReports.CrossValidated());

    [Fact]
    public void The_headline_says_how_it_was_validated() => Assert.StartsWith(
        "In 5-fold cross-validation repeated 2 times of 569 patients, AUROC was 0.9",
        Page.Descendants("p").Single(paragraph => paragraph.Is("lead")).Value,
        StringComparison.Ordinal);

    [Fact]
    public void Every_metric_has_its_mean_spread_and_pooled_value()
    {
        var report = SampleReports.CrossValidated();
        var rows = Page.ById("folds").Descendants("table").Single(table => table.Is("folds")).Descendants("tbody").Single().Elements("tr").ToArray();
        Assert.Equal(report.CrossValidation!.Metrics.Count, rows.Length);
        Assert.Equal(["all", "all", "all", "all", "all", "7 of 10"], rows.Select(row => row.Elements("td").ElementAt(5).Value));
        Assert.All(rows, row => Assert.Single(row.Descendants("svg")));
        Assert.All(rows[..5], row => Assert.Equal(11, row.Descendants("circle").Count()));
    }

    [Fact]
    public void Every_fold_is_a_dot_and_the_strongest_baseline_stands_beside_in_its_colour()
    {
        var figure = Page.Figure("AUROC by fold");
        Assert.Equal(22, figure.Descendants("circle").Count());
        Assert.Contains("Logistic regression", figure.Descendants("text").Select(text => text.Value));
        Assert.DoesNotContain("Prevalence", figure.Descendants("text").Select(text => text.Value));
        Assert.Equal(["s1", "s2"], figure.Descendants("g").Select(g => (string?)g.Attribute("class")).Where(style => style != "dots").Distinct());
    }

    [Fact]
    public void Every_fold_and_every_difference_is_listed()
    {
        var folds = Page.ById("folds");
        Assert.Equal(10, folds.Descendants("table").Single(table => table.Is("trainings")).Descendants("tbody").Elements("tr").Count());
        Assert.Equal(["0.127", "< 0.001", "0.127", "< 0.001"], folds.Descendants("table").Where(table => table.Is("differences"))
            .SelectMany(table => table.Descendants("tbody").Elements("tr")).Select(row => row.Elements("td").Last().Value));
    }

    [Fact]
    public void It_says_what_the_delivered_model_was_trained_on() =>
        Assert.Contains("trained afterwards on all 569 rows, of which 114 were used for early stopping", Page.ById("folds").Value, StringComparison.Ordinal);

    [Fact]
    public void Folds_in_which_a_metric_is_not_defined_are_counted() =>
        Assert.Contains("calibration slope is defined in 7 of 10 folds (0.840 pooled)", Page.ById("metrics").Value, StringComparison.Ordinal);

    [Fact]
    public void A_hold_out_has_no_such_section() => Assert.DoesNotContain(
        Pages.Read(SampleReports.TwoClasses()).Descendants("section"), section => (string?)section.Attribute("id") == "folds");
}
