using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

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
            .. MetricsSection.Of(report),
            .. FoldsSection.Of(report),
            .. AverageEffectsSection.Of(report),
            .. BenefitSection.Of(report),
            .. BeliefSection.Of(report),
            .. EffectExplanationSection.Of(report),
            .. FiguresSection.Of(report),
            .. SetSection.Of(report),
            .. ApplicabilitySection.Of(report),
            .. ScaffoldSection.Of(report),
            .. CliffSection.Of(report),
            .. AtomSection.Of(report),
            .. ImportanceSection.Of(report),
            .. RiskExplanationSection.Of(report),
            .. CoxSection.Of(report),
            .. ParticipantsSection.Of(report),
            AuditSection.Of(report),
            TrainingSection.Of(report),
            ModelSection.Of(report),
            DataSection.Of(report),
            ConfigurationSection.Of(report),
            EnvironmentSection.Of(report),
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
        TitleSection.Of(report),
        Contents(sections),
        Tag("main", At("id", "main"), ConclusionsSection.Of(report), sections),
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
