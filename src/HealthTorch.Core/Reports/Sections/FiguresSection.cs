using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Figures;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>The figures of the evaluation set.</summary>
internal static class FiguresSection
{
    /// <summary>Creates the section; empty if there is no figure.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        XElement?[] candidates =
        [
            RocFigure.Render(report),
            PrecisionRecallFigure.Render(report),
            CalibrationFigure.Render(report),
            ScoreHistogramFigure.Render(report),
            ConfusionFigure.Render(report),
            PredictedObservedFigure.Render(report),
            ResidualFigure.Render(report),
            .. RiskGroupsFigure.Render(report),
            .. HorizonCalibrationFigure.Render(report),
            .. ScoresOverTimeFigure.Render(report),
        ];
        XElement[] figures = [.. candidates.OfType<XElement>()];
        if (figures.Length > 0)
        {
            yield return Section(
                "figures",
                $"Figures of {PartitionNames.InSentence(report.Figures.Set)}",
                report.CrossValidation is { } folds ? Tag("p", Pooled(folds, SubjectNoun.For(report).Singular)) : null,
                Tag("div", Class("figures"), figures));
        }
    }

    private static string Pooled(CrossValidationSummary folds, string subject) =>
        $"{(folds.Repeats > 1 ? "First repeat only: every" : "Every")} {subject} once, "
            + $"predicted by the model of the fold that held out the {subject}.";
}
