using System.Xml.Linq;
using HealthTorch.Core.Experiments;

namespace HealthTorch.Tests.Reports;

public sealed class FigureTests
{
    [Theory]
    [InlineData("two classes", "ROC curve|Precision and recall|Calibration|Predicted probability by true class|Confusion matrix|Loss|AUROC")]
    [InlineData("three classes", "ROC curve|Precision and recall|Calibration|Confusion matrix|Loss|AUROC")]
    [InlineData("number", "Predicted and observed|Residuals|Loss|AUROC")]
    public void Each_task_has_its_figures(string sample, string titles) =>
        Assert.Equal(titles, string.Join('|', Pages.Read(Pages.Sample(sample)).Figures().Select(figure => figure.Element("h3")!.Value)));

    [Fact]
    public void A_perfect_roc_curve_runs_up_the_left_side_and_along_the_top()
    {
        var roc = new Dictionary<string, IReadOnlyList<Point>> { ["malignant"] = [new(0, 0), new(0, 1), new(1, 1)] };
        Assert.Equal("M58 294L58 12L408 12", Lines(Figures(figures => figures with { Roc = roc }).Figure("ROC curve")).Single());
    }

    [Fact]
    public void The_point_of_the_threshold_lies_where_the_confusion_matrix_says()
    {
        // Specificity 3/4 and sensitivity 4/5: a quarter along 350 pixels from 58, four fifths up 282 pixels from 294.
        var dot = Figures(figures => figures with { Confusion = [[30, 10], [8, 32]] }).Figure("ROC curve").Descendants("circle").Single();
        Assert.Equal(("145.5", "68.4"), ((string?)dot.Attribute("cx"), (string?)dot.Attribute("cy")));
    }

    [Fact]
    public void The_prevalence_line_lies_at_the_share_of_positive_patients()
    {
        var figure = Figures(figures => figures with { Confusion = [[60, 15], [5, 20]] }).Figure("Precision and recall");
        Assert.Contains("prevalence 0.25", figure.Element("ul")!.Value, StringComparison.Ordinal);
        Assert.Equal("M58 223.5L408 223.5", (string?)figure.Element("svg")!.Elements("path").Single(path => path.Is("reference")).Attribute("d"));
    }

    [Fact]
    public void A_calibration_group_is_a_dot_with_its_interval()
    {
        var groups = new Dictionary<string, IReadOnlyList<CalibrationPoint>> { ["malignant"] = [new(0.5, 0.25, 0, 1, 12)] };
        var figure = Figures(figures => figures with { Calibration = groups }).Figure("Calibration").Elements("svg").First();
        Assert.Equal("M233 312L233 12", (string?)figure.Descendants("path").Single(path => path.Is("whisker")).Attribute("d"));
        Assert.Equal(("233", "237"), ((string?)figure.Descendants("circle").Single().Attribute("cx"), (string?)figure.Descendants("circle").Single().Attribute("cy")));
    }

    [Fact]
    public void The_histogram_has_a_bar_for_every_bin_that_holds_patients()
    {
        var scores = SampleReports.TwoClasses().Figures.Scores;
        var panels = Pages.Read(SampleReports.TwoClasses()).Figure("Predicted probability by true class").Elements("svg").ToArray();
        Assert.Equal(scores.Values.Select(counts => counts.Count(count => count > 0)), panels.Select(panel => panel.Descendants("rect").Count()));
        Assert.All(panels, panel => Assert.Contains(panel.Descendants("text"), text => text.Value == "threshold 0.5"));
    }

    [Fact]
    public void The_confusion_matrix_shows_counts_and_shares_of_the_row()
    {
        var table = Figures(figures => figures with { Confusion = [[60, 20], [0, 0]] }).Figure("Confusion matrix").Descendants("tbody").Single();
        Assert.Equal(
            ["true benign|6075.0 %|2025.0 %|80", "true malignant|0–|0–|0"],
            table.Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
    }

    [Fact]
    public void Three_classes_have_a_line_and_a_name_in_the_key_each()
    {
        var figure = Pages.Read(SampleReports.ThreeClasses()).Figure("ROC curve");
        Assert.Equal(3, Lines(figure).Length);
        Assert.Equal(["healthy", "hypothyroid", "hyperthyroid", "chance"], figure.Element("ul")!.Elements("li").Select(name => name.Value));
        Assert.Equal(["s1", "s2", "s3"], figure.Element("svg")!.Elements("g").Select(group => (string?)group.Attribute("class")));
    }

    [Fact]
    public void A_residual_is_observed_less_predicted()
    {
        var report = SampleReports.Number();
        var page = Pages.Read(report with { Figures = new FigureData { Set = "test", PredictedObserved = [new(0, 10), new(10, 0)] } });
        var dots = page.Figure("Residuals").Descendants("circle").ToArray();
        Assert.Equal([("58", "12"), ("408", "294")], dots.Select(dot => ((string?)dot.Attribute("cx"), (string?)dot.Attribute("cy"))));
    }

    [Fact]
    public void Values_that_are_not_finite_are_left_out_of_a_drawing()
    {
        var figure = Figures(figures => figures with
        {
            PrecisionRecall = new Dictionary<string, IReadOnlyList<Point>> { ["malignant"] = [new(0, double.NaN), new(0.5, 1), new(1, 0.5)] },
        }).Figure("Precision and recall");
        Assert.Equal("M233 12L408 153", Lines(figure).Single());
    }

    private static XElement Figures(Func<FigureData, FigureData> change)
    {
        var report = SampleReports.TwoClasses();
        return Pages.Read(report with { Figures = change(report.Figures) });
    }

    private static string?[] Lines(XElement figure) =>
        [.. figure.Elements("svg").Descendants("path").Where(path => path.Is("line")).Select(path => (string?)path.Attribute("d"))];
}
