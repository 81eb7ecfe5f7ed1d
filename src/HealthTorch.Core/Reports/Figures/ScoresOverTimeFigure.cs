using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceModels;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Survival;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Time-dependent Brier score and AUC of the model and the baselines.</summary>
internal static class ScoresOverTimeFigure
{
    private const string BrierReading =
        "Mean squared error of the predicted probability at each time, weighted for censoring; lower is better. The Kaplan-Meier line is "
            + "the score of one curve for all patients (per stratum, if there are strata); the difference from it is the gain from "
            + "predicting for individual patients.";

    private const string AucReading =
        "Probability that a patient with an event by that time has a higher predicted risk than a patient without one, weighted for "
            + "censoring; higher is better. The dashed line is chance.";

    private const string Last = " Shown up to the 90th percentile of the patients' follow-up times.";

    /// <summary>Creates two figures per cause; none unless the target is survival.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report) =>
        report.Figures.Survival?.Scores.SelectMany(scores => Render(report, scores)) ?? [];

    private static IEnumerable<XElement> Render(Report report, ScoresOverTime scores)
    {
        if (scores.Times.Count == 0)
        {
            yield break;
        }

        // At time 0 no event has occurred, and every model predicts that.
        var brier = scores.Brier.ToDictionary(model => model.Key, model => Points(scores, model.Value).Prepend(new Point(0, 0)).ToArray());
        var highest = brier.Values.SelectMany(points => points).Select(point => point.Y).Where(double.IsFinite).Max();
        yield return Drawn(
            report,
            scores,
            "Brier score over time",
            "Brier score",
            BrierReading,
            brier,
            Axis.Around("Brier score", [0, highest]),
            chance: false);
        var auc = scores.Auc.ToDictionary(model => model.Key, model => Points(scores, model.Value));
        double[] areas = [.. auc.Values.SelectMany(points => points).Select(point => point.Y).Where(double.IsFinite)];
        if (areas.Length > 0)
        {
            yield return Drawn(report, scores, "AUC over time", "AUC", AucReading, Informative(auc), Areas(areas), chance: true);
        }
    }

    private static Axis Areas(double[] areas) => new(
        "Time-dependent AUC",
        areas.Min() < 0.4 ? 0 : 0.4,
        1,
        areas.Min() < 0.4 ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);

    // A single curve for all patients has an AUC of one half, which the chance line shows; pooled over folds, it would reveal fold
    // membership.
    private static Dictionary<string, Point[]> Informative(Dictionary<string, Point[]> auc) => auc
        .Where(model => model.Key != new KaplanMeierBaseline().Name)
        .ToDictionary(model => model.Key, model => model.Value);

    private static Point[] Points(ScoresOverTime scores, IReadOnlyList<double> values) =>
        [.. scores.Times.Zip(values, (time, value) => new Point(time, value))];

    private static XElement Drawn(
        Report report,
        ScoresOverTime scores,
        string title,
        string name,
        string reading,
        Dictionary<string, Point[]> models,
        Axis axis,
        bool chance)
    {
        var chart = new Chart(Axis.Between(report.Target.Time(), 0, scores.Times[^1]), axis);
        if (chance)
        {
            chart.ReferenceLine(new Point(0, 0.5), new Point(scores.Times[^1], 0.5));
        }

        foreach (var (model, points) in models)
        {
            chart.Line(points, Series(report, model));
        }

        XElement[] key = [.. models.Keys.Select(model => Figure.LineLegend(Series(report, model), Name(report, model)))];
        var ends = models.Select(
            model => $"{Name(report, model.Key)} {ReportFormat.Number(model.Value.LastOrDefault(point => double.IsFinite(point.Y)).Y)}");
        return Figure.Create(
            report.Target.WithCause(title, scores.Cause),
            reading + Last,
            chance ? [.. key, Figure.ReferenceLegend("chance")] : key,
            chart.Render($"{name} over time in {PartitionNames.InSentence(report.Figures.Set)}, at the end: {string.Join(", ", ends)}."));
    }

    // The series are those of the metrics table: the model, the baselines in order, the model before calibration.
    private static int Series(Report report, string model) => model == Report.BeforeCalibration
        ? report.Baselines.Count + 2
        : report.Baselines.Keys.Index().Where(baseline => baseline.Item == model).Select(baseline => baseline.Index + 2).FirstOrDefault(1);

    private static string Name(Report report, string model) =>
        model == Report.BeforeCalibration ? "this model before calibration"
        : report.Baselines.ContainsKey(model) ? ReportFormat.Title(model)
        : $"{ReportFormat.Title(report.Model.Type)} (this model)";
}
