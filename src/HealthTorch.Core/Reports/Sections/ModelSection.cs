using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Type, size and structure of the model.</summary>
internal static class ModelSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report) => Section(
        "model",
        "Model",
        Facts(
            ("Type", Tag("code", report.Model.Type)),
            ("Trainable parameters", ReportFormat.Count(report.Model.Parameters)),
            ("Features", ReportFormat.Count(report.Data.Features))),
        report.Calibration?.Select(sentence => Tag("p", sentence)),
        Tag("pre", At("tabindex", "0"), At("aria-label", "Structure of the network"), report.Model.Structure));
}
