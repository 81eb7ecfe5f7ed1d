using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>The conclusions in sentences, most serious first.</summary>
internal static class ConclusionsSection
{
    /// <summary>Creates the section; null without conclusions.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report) => report.Conclusions.Count == 0
        ? null
        : Section("conclusions", "Conclusions", Tag("ol", report.Conclusions.Select(sentence => Tag("li", sentence))));
}
