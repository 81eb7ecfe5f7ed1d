using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Type, size and structure of the model.</summary>
internal static class ModelSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Of(Report report) => Section(
        "model",
        "Model",
        Facts(
            ("Type", Tag("code", report.Model.Type)),
            ("Trainable parameters", Display.Count(report.Model.Parameters)),
            ("Features", Display.Count(report.Data.Features))),
        report.Calibration?.Select(sentence => Tag("p", sentence)),
        Tag("pre", At("tabindex", "0"), At("aria-label", "Structure of the network"), report.Model.Structure));
}
