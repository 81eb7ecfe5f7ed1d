using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>The figures of the evaluation set.</summary>
internal static class FiguresSection
{
    /// <summary>Creates the section; empty if there is no figure.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        XElement?[] candidates =
        [
            RocFigure.Of(report),
            PrecisionRecallFigure.Of(report),
            CalibrationFigure.Of(report),
            ScoreFigure.Of(report),
            ConfusionFigure.Of(report),
            PredictedFigure.Of(report),
            ResidualFigure.Of(report),
            .. RiskGroupsFigure.Of(report),
            .. HorizonCalibrationFigure.Of(report),
            .. ScoresOverTimeFigure.Of(report),
        ];
        XElement[] figures = [.. candidates.OfType<XElement>()];
        if (figures.Length > 0)
        {
            yield return Section(
                "figures",
                $"Figures of {SetText.Of(report.Figures.Set)}",
                report.CrossValidation is { } folds ? Tag("p", Pooled(folds, Subjects.Of(report).One)) : null,
                Tag("div", Class("figures"), figures));
        }
    }

    private static string Pooled(CrossValidationSummary folds, string subject) =>
        $"{(folds.Repeats > 1 ? "First repeat only: every" : "Every")} {subject} once, "
            + $"predicted by the model of the fold that held out the {subject}.";
}
