using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>What the result comes to, in sentences, worst news first.</summary>
internal static class ConclusionsSection
{
    /// <summary>The section, or null where there is nothing to say.</summary>
    /// <param name="report">The report.</param>
    public static XElement? Of(Report report) => report.Conclusions.Count == 0
        ? null
        : Section("conclusions", "Conclusions", Tag("ol", report.Conclusions.Select(sentence => Tag("li", sentence))));
}
