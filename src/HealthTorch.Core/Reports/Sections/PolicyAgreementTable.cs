using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using HealthTorch.Statistics;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Observed times by policy agreement: patients who received the recommended arm against those who did not.</summary>
internal static class PolicyAgreementTable
{
    private const string Reading =
        "Observed (Kaplan-Meier) estimates: unless arms were randomized with the same probability for all patients, the groups " +
        "differ in more than agreement. A policy is supported only if it does better here than one arm for all.";

    /// <summary>Creates the table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="agreement">The agreement of policies with the arms received.</param>
    public static object[] Render(Report report, PolicyAgreement agreement)
    {
        var unit = agreement.Unit is null ? "" : $" ({agreement.Unit})";
        return
        [
            Table(
                $"Observed times by whether patients received the arm that the policy recommends, "
                    + $"{PartitionNames.InSentence(report.Figures.Set)}",
                "counts",
                Tag("thead", Tag(
                    "tr",
                    ColumnHead("Policy"),
                    ColumnHead("Received it"),
                    ColumnHead("Rows"),
                    ColumnHead("Events"),
                    ColumnHead($"Mean time up to {ReportFormat.Setting(agreement.Horizon)}{unit}"),
                    ColumnHead($"Median{unit}"),
                    ColumnHead("Log-rank p"))),
                agreement.Policies.Select(policy => Tag("tbody", Lines(policy)))),
            Tag("p", Class("footnote"), Reading),
        ];
    }

    private static IEnumerable<XElement> Lines(PolicyConcordance policy) =>
    [
        Line(policy.Policy, "yes", policy.Agreeing, policy.LogRank is { } test ? ReportFormat.P(test.P) : "–"),
        Line("", "no", policy.Disagreeing, ""),
    ];

    private static XElement Line(string policy, string received, ObservedTimes? times, string test) => Tag(
        "tr",
        RowHead(policy),
        Tag("td", received),
        Tag("td", ReportFormat.Count(times?.Patients ?? 0)),
        Tag("td", ReportFormat.Count(times?.Events ?? 0)),
        EffectCells.Estimate(times?.MeanTime),
        times is null ? Tag("td", "–") : Median(times.Median),
        Tag("td", test));

    private static XElement Median(Estimate median) => Tag(
        "td",
        median.Value is { } time ? ReportFormat.Number(time) : "not reached",
        Tag("span", Class("interval"), $"{End(median.Low)} to {End(median.High)}"));

    private static string End(double? end) => end is { } time ? ReportFormat.Number(time) : "…";
}
