using System.Xml;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;

namespace HealthTorch.Tests.Reports;

/// <summary>Pages read back as a tree.</summary>
internal static class Pages
{
    public static TheoryData<string> Names => ["two classes", "three classes", "number", "cross-validation", "survival", "competing risks", "effects", "effects on times", "molecules"];

    public static Report Sample(string name) => name switch
    {
        "two classes" => SampleReports.TwoClasses(),
        "three classes" => SampleReports.ThreeClasses(),
        "number" => SampleReports.Number(),
        "molecules" => SampleMolecules.Report(),
        "cross-validation" => SampleReports.CrossValidated(),
        "survival" => SampleSurvival.Of(HealthTorch.Tests.Estimators.SurvivalGolden.LungEvents),
        "competing risks" => SampleSurvival.Of(HealthTorch.Tests.Estimators.SurvivalGolden.LungCompeting),
        "effects" => SampleEffects.Of(SampleEffects.Judged(SampleEffects.Subject(SimulationScenario.Nonlinear, StudyDesign.Observational))),
        "effects on times" => SampleEffects.Of(SampleEffects.Judged(SampleEffects.Subject(SimulationScenario.Survival, StudyDesign.Trial))),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    public static XElement Read(Report report)
    {
        using var text = new StringReader(HtmlReport.Render(report));
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    public static XElement ById(this XElement page, string id) => page.Descendants().Single(element => (string?)element.Attribute("id") == id);

    public static bool Is(this XElement element, string style) => ((string?)element.Attribute("class") ?? "").Split(' ').Contains(style);

    public static IEnumerable<XElement> Figures(this XElement page) => page.Descendants("figure");

    public static XElement Figure(this XElement page, string title) => page.Figures().Single(figure => figure.Element("h3")!.Value == title);
}
