using System.Xml.Linq;
using HealthTorch.Data;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Findings of the data audit, most severe first.</summary>
internal static class AuditSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Of(Report report) => Section(
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
