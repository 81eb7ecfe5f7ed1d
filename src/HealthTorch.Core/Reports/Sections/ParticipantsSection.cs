using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Characteristics of the patients, overall and by partition ("Table 1").</summary>
internal static class ParticipantsSection
{
    private static readonly string[] Order = ["all", "train", "validation", "calibration", "test"];

    /// <summary>Creates the section; empty without participants.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Participants.Count > 0)
        {
            yield return Section(
                "participants",
                "Participants",
                Lines("Median (first to third quartile) or number (%)", report.Participants, set => RowCount(report, set)),
                report.Effects is { Participants.Count: > 0 } effects
                    ? Lines("By the arm received: median (first to third quartile) or number (%)", effects.Participants, _ => null)
                    : null);
        }
    }

    private static XElement Lines(string caption, IReadOnlyList<ParticipantsRow> participants, Func<string, int?> count)
    {
        string[] named = [.. participants.SelectMany(line => line.Cells.Keys).Distinct()];
        string[] sets = [.. Order.Intersect(named), .. named.Except(Order)];
        return Table(
            caption,
            "participants",
            Tag("thead", Tag("tr", ColumnHead("Variable"), sets.Select(set => Head(set, count(set))))),
            participants.GroupBy(line => line.Variable).Select(lines => Tag("tbody", Rows([.. lines], sets))));
    }

    private static int? RowCount(Report report, string set) =>
        set == "all" ? report.Data.Rows : report.Data.Sets.TryGetValue(set, out var count) ? count : null;

    private static XElement Head(string set, int? rows) =>
        ColumnHead(ReportFormat.Title(set), rows is null ? null : Tag("span", Class("interval"), $"n = {ReportFormat.Count(rows.Value)}"));

    private static IEnumerable<XElement> Rows(ParticipantsRow[] lines, string[] sets)
    {
        if (lines[0].Level.Length > 0)
        {
            yield return Tag("tr", Tag("th", At("scope", "rowgroup"), At("colspan", $"{sets.Length + 1}"), lines[0].Variable));
        }

        foreach (var line in lines)
        {
            yield return Tag(
                "tr",
                line.Level.Length > 0 ? Tag("th", At("scope", "row"), Class("level"), line.Level) : RowHead(line.Variable),
                sets.Select(set => Tag("td", line.Cells.GetValueOrDefault(set, "–"))));
        }
    }
}
