using System.Globalization;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Software versions, machine and source revision.</summary>
internal static class EnvironmentSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report)
    {
        var environment = report.Environment;
        return Section(
            "environment",
            "Environment",
            Facts(
                ("HealthTorch", environment.HealthTorch),
                ("Commit", environment.Commit is null ? "outside a repository" : Tag("code", environment.Commit)),
                ("TorchSharp", environment.TorchSharp),
                (".NET", environment.Dotnet),
                ("System", environment.System),
                ("Started", environment.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
                ("Took", ReportFormat.Duration(environment.Seconds))));
    }
}
