using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Reports;

namespace HealthTorch.Tests.Reports;

public sealed class MoleculesPageTests
{
    [Fact]
    public void A_drawing_is_in_the_page_and_nothing_but_what_draws()
    {
        var figure = Pages.Read(SampleMolecules.Report()).ById("atoms").Descendants("figure").Single();
        var svg = figure.Element("svg")!;
        Assert.Equal(["rect", "path", "ellipse"], svg.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["d", "style"], svg.Element("path")!.Attributes().Select(attribute => attribute.Name.LocalName));
        Assert.Equal("logS of 17: predicted −1.50, measured 0.500. Changes from −0.1000 to +0.200.CO", figure.Element("figcaption")!.Value);
        Assert.Equal("img", (string?)svg.Attribute("role"));
    }

    [Fact]
    public void A_molecule_that_is_not_drawn_says_so()
    {
        var report = SampleMolecules.Report();
        var large = report.Molecules!.Explained![0] with { Drawing = null, Atoms = new double[201] };
        var figure = Pages.Read(report with { Molecules = report.Molecules with { Explained = [large] } }).ById("atoms").Descendants("figure").Single();
        Assert.Null(figure.Element("svg"));
        Assert.Equal("Not drawn: it has 201 atoms, more than 200.", figure.Element("p")!.Value);
    }

    [Fact]
    public void Changes_of_probabilities_are_of_log_odds_and_none_are_said_to_be_none()
    {
        var report = SampleMolecules.Report();
        var one = report.Molecules!.Explained![0] with { Question = "CT_TOX", Said = 0.25, Truth = 1 };
        Assert.Equal("CT_TOX of 17: predicted 0.250, true label yes. Changes of the log odds from −0.1000 to +0.200.CO", Caption(one));
        Assert.Equal("CT_TOX of 17: predicted 1.000, true label yes. No single atom or bond changes the prediction.CO", Caption(one with { Said = 1, Atoms = [0, 0], Bonds = [0] }));

        string Caption(MoleculeExplanation molecule)
        {
            var scaffolds = report.Molecules.Scaffolds with { Error = "brier" };
            var page = Pages.Read(report with { Molecules = report.Molecules with { Scaffolds = scaffolds, Explained = [molecule] } });
            return page.ById("atoms").Descendants("figcaption").Single().Value;
        }
    }

    [Fact]
    public void Scaffolds_cliffs_and_sets_are_told_in_rows()
    {
        var page = Pages.Read(SampleMolecules.Report());
        Assert.Equal(
            ["All scaffolds in the training rows|80|300|0.800|0.600", "acyclic|40|120|0.700|0.500", "c1ccccc1|20|90|not defined|0.700"],
            Rows("scaffolds"));
        Assert.Equal(["On a cliff|4|1.20", "Others|110|0.600", "CCO (training row)|logS|0.90|−1.000|−0.500", "CCN|||1.000|0.800"], Rows("cliffs"));
        Assert.StartsWith(
            "3 pairs of similar molecules whose outcomes differ by 1.10 or more", page.ById("cliffs").Element("p")!.Value, StringComparison.Ordinal);
        Assert.Equal(["NR-AR: no|90|80.0 %|81.0 %72.0 % to 88.0 %|60.0 %|1.20", "NR-AR: yes|0|80.0 %|no rows|–|–"], Rows("sets"));

        string[] Rows(string section) =>
            [.. page.ById(section).Descendants("tbody").Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];
    }

    [Fact]
    public void A_report_of_molecules_is_the_same_when_it_was_written_and_read()
    {
        var report = SampleMolecules.Report();
        Assert.Equal(HtmlReport.Render(report), HtmlReport.Render(ReportJson.Read(ReportJson.Write(report))));
    }
}
