using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Sources.Audit;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Findings of the data audit, most severe first.</summary>
internal static class AuditSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report) => Section(
        "audit",
        "Audit of the data",
        report.Audit.Count == 0
            ? Tag("p", "The audit has no findings.")
            : Tag("ul", Class("findings"), report.Audit.OrderByDescending(finding => finding.Severity).Select(Item)));

    private static XElement Item(Finding finding) => Tag(
        "li",
        Class(finding.Severity.ToString().ToLowerInvariant()),
        Tag("span", Class("badge"), finding.Severity.ToString()),
        Tag("div", Tag("p", finding.Message), Tag("code", finding.Check)));
}
