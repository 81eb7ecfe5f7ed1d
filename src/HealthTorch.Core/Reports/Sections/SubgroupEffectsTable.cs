using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Effects in the subgroups named by the task.</summary>
internal static class SubgroupEffectsTable
{
    private static readonly string Reading =
        "Doubly robust (AIPW) average effects: if all are defined, their mean weighted by the number of rows is the overall effect. "
        + $"Not defined: an arm has fewer than {SubgroupEffects.MinRows} rows in the subgroup. The test of interaction "
        + "(Cochran's Q) tests whether the effect is the same in all subgroups of a column in which it is defined; an interval that "
        + "contains 0 in one subgroup and not in another does not show that effects differ.";

    /// <summary>Creates the tables with an explanation; empty without subgroups.</summary>
    /// <param name="report">The report.</param>
    /// <param name="effects">Summary of the effects.</param>
    public static object[] Render(Report report, EffectSummary effects) => effects.Subgroups.Count == 0 ? [] :
    [
        effects.Subgroups.GroupBy(of => of.Arm).Select(arm => Arm(report, effects, [.. arm])),
        Tag("p", Class("footnote"), Reading),
    ];

    private static XElement Arm(Report report, EffectSummary effects, SubgroupEffects[] columns)
    {
        var ends = columns.SelectMany(column => column.Subgroups)
            .SelectMany(of => new[] { of.Effect.Low, of.Effect.High, of.Effect.Value }).OfType<double>();
        var strip = new ForestPlotColumn(Axis.Around("", ends.Append(0)), 0);
        return Table(
            $"Effect of {columns[0].Arm} against {effects.Arms[0]} in subgroups of {PartitionNames.InSentence(report.Figures.Set)}",
            "cox",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Subgroup"),
                ColumnHead("Rows"),
                ColumnHead($"Received {columns[0].Arm}"),
                ColumnHead("Effect"),
                ColumnHead(Class("strip"), "95 % interval"),
                ColumnHead("p of interaction"))),
            Tag("tbody", columns.SelectMany(column => column.Subgroups.Select((of, i) => Line(column, of, i == 0, strip)))),
            Tag("tfoot", Tag("tr", RowHead(""), Tag("td", At("colspan", "3")), Tag("td", Class("strip"), strip.RenderScale()), Tag("td"))));
    }

    private static XElement Line(SubgroupEffects column, SubgroupEffect of, bool isFirst, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead($"{column.Column}: {of.Level}"),
        Tag("td", ReportFormat.Count(of.Rows)),
        Tag("td", ReportFormat.Count(of.Received)),
        of.Effect.Value is null ? Tag("td", "not defined") : EffectCells.Estimate(of.Effect),
        of.Effect.Value is null ? Tag("td", Class("strip")) : Tag("td", Class("strip"), strip.RenderRow(of.Effect)),
        Tag("td", isFirst ? column.Interaction is { } test ? ReportFormat.P(test.P) : "–" : ""));
}
