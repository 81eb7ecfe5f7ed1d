using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The conclusions in sentences, most serious first.</summary>
internal static class ConclusionsSection
{
    /// <summary>Creates the section; null without conclusions.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Render(Report report) => report.Conclusions.Count == 0
        ? null
        : Section("conclusions", "Conclusions", Tag("ol", report.Conclusions.Select(sentence => Tag("li", sentence))));
}
