using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Performance by similarity to the training molecules (applicability domain).</summary>
internal static class ApplicabilitySection
{
    private const string Reading =
        "Tanimoto similarity of Morgan fingerprints (radius 2, 2048 bits). Predictions are unreliable for molecules unlike all training "
            + "molecules (Sheridan et al. 2004); predictions.csv has the similarity of every row.";

    /// <summary>Creates the section; empty without molecules.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Applicability is { Parts.Count: > 0 } domain)
        {
            yield return Section(
                "applicability",
                "Applicability domain",
                Table(
                    "By similarity to the nearest training molecule",
                    "applicability",
                    Tag("thead", Tag("tr", ColumnHead("Similarity"), ColumnHead("Rows"), ColumnHead(ReportFormat.Title(domain.Metric)))),
                    Tag("tbody", domain.Parts.Select(Row))),
                Tag("p", Class("footnote"), Reading + Threshold(domain)));
        }
    }

    private static string Threshold(ApplicabilityDomain domain) => domain.Threshold is { } threshold
        ? $" healthtorch predict treats a molecule as inside the domain if its similarity is at least {ReportFormat.Fixed(threshold, 2)}: "
            + "5 % of the training molecules are less similar to their nearest other training molecule."
        : "";

    private static XElement Row(SimilarityBin part) => Tag(
        "tr",
        RowHead($"{ReportFormat.Fixed(part.From, 1)} to {ReportFormat.Fixed(part.To, 1)}"),
        Tag("td", ReportFormat.Count(part.Rows)),
        Tag("td", part.Value is { } value ? ReportFormat.Number(value) : "not defined"));
}
