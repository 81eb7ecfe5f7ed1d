using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Qini and TOC curves: the gain of treating patients in decreasing order of predicted benefit.</summary>
internal static class TocCurveFigures
{
    /// <summary>Creates two figures per arm; none unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) =>
        report.Figures.Effects?.Targeting.SelectMany(of => new[] { Qini(report, of), Toc(report, of) }) ?? [];

    private static XElement Qini(Report report, TargetingFigure targeting)
    {
        var drawing = new Chart(
            Axis.Proportion($"Proportion given {targeting.Arm}"), Axis.Around(
                "Mean gain per patient", targeting.Qini.Select(point => point.Y)))
            .ReferenceLine(targeting.Qini[0], targeting.Qini[^1])
            .Line(targeting.Qini, 1)
            .Render(Description(report, "Qini curve", targeting.Arm, targeting.Qini));
        return Figure.Create(
            $"Qini curve of {targeting.Arm}",
            "The gain, in the direction that is better for patients, of treating a proportion of them in decreasing order of predicted "
                + "benefit. The more the curve rises above the dashed line of treating at random, the better the model ranks patients; "
                + "where it falls, treatment does harm.",
            [Figure.LineLegend(1, "largest predicted benefit first"), Figure.ReferenceLegend("at random")],
            drawing);
    }

    private static XElement Toc(Report report, TargetingFigure targeting)
    {
        var drawing = new Chart(
                Axis.Proportion($"Proportion given {targeting.Arm}"),
                Axis.Around("Mean benefit minus that of all", targeting.Toc.Select(point => point.Y).Append(0)))
            .ReferenceLine(new Point(0, 0), new Point(1, 0))
            .Line(targeting.Toc, 1)
            .Render(Description(report, "Targeting operator characteristic", targeting.Arm, targeting.Toc));
        return Figure.Create(
            $"Targeting curve of {targeting.Arm}",
            "The additional benefit of the patients treated first over the average patient (TOC), from 5 % of the patients on. "
                + "Its area is the RATE.",
            [Figure.LineLegend(1, "largest predicted benefit first"), Figure.ReferenceLegend("at random")],
            drawing);
    }

    private static string Description(Report report, string what, string arm, IReadOnlyList<Point> points)
    {
        var some =
            points.Where((_, i) => i % 20 == 0).Select(point => $"{ReportFormat.Number(point.Y)} at {ReportFormat.Fixed(point.X, 2)}");
        return $"{what} of {arm} in {PartitionNames.InSentence(report.Figures.Set)}: {string.Join("; ", some)}.";
    }
}
