using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The resolved configuration, collapsed by default.</summary>
internal static class ConfigurationSection
{
    // Relaxed escaping: the page escapes what HTML requires, so that a reader sees é and not \u00E9.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report) => Section(
        "configuration",
        "Configuration",
        Tag("p", "Includes all default values. Saved to a file, it reproduces this run."),
        Tag(
            "details",
            Tag("summary", "Show the configuration"),
            Tag("pre", At("tabindex", "0"), At("aria-label", "Configuration as JSON"), report.Experiment.ToJsonString(Indented))));
}
