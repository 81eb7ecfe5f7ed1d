using System.Globalization;
using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Sources.Audit;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The page header: subject of the experiment, result in one sentence, key metrics.</summary>
internal static class TitleSection
{
    /// <summary>Creates the page header.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report) => Tag(
        "header",
        Tag("p", Class("kicker"), Kicker(report)),
        Tag("h1", report.Name),
        Tag("p", Class("lead"), ReportSummary.Create(report)),
        KeyMetrics.Render(report),
        Tag("p", Class("stamp"), Stamp(report), Findings(report)));

    private static string Kicker(Report report)
    {
        if (report.Target.Treatment is { } treatment)
        {
            return $"{ReportFormat.Title(report.Target.Task)} · {treatment.Describe()} on {treatment.Outcome}";
        }

        var classes = report.Target.Classes;
        if (report.Target.AreEvents)
        {
            return $"{ReportFormat.Title(report.Target.Task)} · time to {report.Target.Event()}";
        }

        var what = classes.Count == 0 ? report.Target.Measure("of") : string.Join(classes.Count == 2 ? " or " : ", ", classes);
        return $"{ReportFormat.Title(report.Target.Task)} {(classes.Count == 0 ? "" : "· ")}{what}";
    }

    private static string Stamp(Report report) =>
        $"{report.Environment.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)} · "
        + $"{report.Data.Source} · {ReportFormat.Count(report.Data.Patients)} {SubjectNoun.For(report).Plural} · ";

    private static XElement Findings(Report report)
    {
        var counts = Enum.GetValues<Severity>().OrderDescending()
            .Select(severity =>
                (Name: severity.ToString().ToLowerInvariant(), Count: report.Audit.Count(finding => finding.Severity == severity)))
            .Where(severity => severity.Count > 0)
            .Select(severity => $"{severity.Count} {severity.Name}{(severity.Count > 1 ? "s" : "")}")
            .ToArray();
        return Tag("a", At("href", "#audit"), counts.Length == 0 ? "audit: no findings" : $"audit: {string.Join(", ", counts)}");
    }
}
