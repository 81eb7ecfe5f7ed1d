using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using HealthTorch.Core.Survival;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The source of the rows and how their values were processed.</summary>
internal static class DataSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="report">The report.</param>
    public static XElement Render(Report report) => Section(
        "data",
        "Data",
        Facts(
            ("Source", report.Data.Source),
            ("SHA-256", Tag("code", report.Data.Sha256)),
            ("Rows", ReportFormat.Count(report.Data.Rows)),
            ("Rows excluded, target missing", ReportFormat.Count(report.Data.DroppedRows)),
            (SubjectNoun.For(report).CapitalizedPlural, ReportFormat.Count(report.Data.Patients)),
            ("Features after preparation", ReportFormat.Count(report.Data.Features)),
            ("Target", Target(report.Target)),
            ("Outcomes", report.Data.FollowUp is { } known ? Outcomes(known) : null),
            ("Strata, each with its own baseline hazard", report.Data.FollowUp?.Strata is { } strata ? Strata(strata) : null),
            ("Unit of time", report.Data.FollowUp is null ? null : report.Target.Unit ?? "not given"),
            ("Median follow-up (reverse Kaplan-Meier)", report.Data.FollowUp is { } followed ? Median(report.Target, followed) : null),
            ("Longest follow-up", report.Data.FollowUp is { } longest ? report.Target.At(longest.Longest) : null),
            report.CrossValidation is { } folds
                ? ("Validation", PartitionNames.ValidationScheme(folds))
                : ("Split", string.Join(", ", report.Data.Sets.Select(set => $"{set.Key} {ReportFormat.Count(set.Value)}"))),
            ("Partitioning", report.Data.SplitDefinition)),
        CoercedToMissing(report.Data));

    private static string Target(TargetSummary target) => target.Classes.Count switch
    {
        0 when target.AreEvents => $"columns {target.Column}: {target.Event()}",
        0 => target.Measure("column"),
        2 => $"column {target.Column}: {target.Classes[0]}, {target.Classes[1]} (positive)",
        _ => $"column {target.Column}: {string.Join(", ", target.Classes)}",
    };

    private static string Outcomes(FollowUp followUp) =>
        string.Join(", ", followUp.Outcomes
            .Skip(1)
            .Append(followUp.Outcomes.First())
            .Select(outcome => $"{outcome.Key} {ReportFormat.Count(outcome.Value)}"));

    private static string Strata(StrataSummary strata) =>
        $"column {strata.Column}: "
        + string.Join(", ", strata.Rows.Select(stratum => $"{stratum.Key} {ReportFormat.Count(stratum.Value)}"))
        + "; "
        + "concordance indices compare patients within strata";

    private static string Median(TargetSummary target, FollowUp followUp) => followUp.Median.Value is { } median
        ? $"{target.At(median)} ({ReportFormat.Interval(followUp.Median)})"
        : "not reached";

    private static XElement? CoercedToMissing(DataSummary data) => data.TurnedMissing.Count == 0 ? null : Table(
        "Values outside the data dictionary that were treated as missing",
        "counts",
        Tag("thead", Tag("tr", ColumnHead("Column"), ColumnHead("Values"))),
        Tag("tbody", data.TurnedMissing.Select(column => Tag("tr", RowHead(column.Key), Tag("td", ReportFormat.Count(column.Value))))));
}
