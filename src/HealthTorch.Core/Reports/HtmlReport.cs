using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Sections;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports;

/// <summary>
/// Renders <c>report.html</c> from a report: one self-contained file without scripts or external resources, for screen (light and dark) and
/// print. The same report always gives the same bytes.
/// </summary>
public static class HtmlReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="report">The report.</param>
    public static string Render(Report report)
    {
        XElement[] sections =
        [
            .. MetricsSection.Render(report),
            .. CrossValidationSection.Render(report),
            .. AverageEffectsSection.Render(report),
            .. TreatmentBenefitSection.Render(report),
            .. AssumptionsSection.Render(report),
            .. EffectExplanationSection.Render(report),
            .. FiguresSection.Render(report),
            .. PredictionSetSection.Render(report),
            .. ApplicabilitySection.Render(report),
            .. ScaffoldSection.Render(report),
            .. ActivityCliffSection.Render(report),
            .. AtomAttributionSection.Render(report),
            .. ImportanceSection.Render(report),
            .. RiskExplanationSection.Render(report),
            .. CoxSection.Render(report),
            .. ParticipantsSection.Render(report),
            AuditSection.Render(report),
            TrainingSection.Render(report),
            ModelSection.Render(report),
            DataSection.Render(report),
            ConfigurationSection.Render(report),
            EnvironmentSection.Render(report),
        ];
        return Write(Tag("html", At("lang", "en"), Head(report), Body(report, sections)));
    }

    // The content security policy forbids the browser to run or load anything, whatever text the data contain.
    private static XElement Head(Report report) => Tag(
        "head",
        Tag("meta", At("charset", "utf-8")),
        Tag("meta", At("http-equiv", "Content-Security-Policy"), At("content", "default-src 'none'; style-src 'unsafe-inline'")),
        Tag("meta", At("name", "viewport"), At("content", "width=device-width, initial-scale=1")),
        Tag("meta", At("name", "color-scheme"), At("content", "light dark")),
        Tag("meta", At("name", "generator"), At("content", $"HealthTorch {report.Environment.HealthTorch}")),
        Tag("title", $"{report.Name} – report"),
        Tag("style", StyleSheet.Text));

    private static XElement Body(Report report, IReadOnlyList<XElement> sections) => Tag(
        "body",
        Tag("a", Class("skip"), At("href", "#main"), "Skip to the report"),
        TitleSection.Render(report),
        Contents(sections),
        Tag("main", At("id", "main"), ConclusionsSection.Render(report), sections),
        Tag("footer", Tag("p", Footer(report))));

    private static XElement Contents(IReadOnlyList<XElement> sections) => Tag(
        "nav",
        At("aria-label", "Contents"),
        Tag("ul", sections.Select(
            section => Tag("li", Tag("a", At("href", $"#{section.Attribute("id")!.Value}"), section.Element("h2")!.Value)))));

    private static string Footer(Report report) =>
        $"Created by HealthTorch {report.Environment.HealthTorch}. This report describes how a statistical model performed on one data "
            + "set; it is not evidence that using it helps patients.";
}
