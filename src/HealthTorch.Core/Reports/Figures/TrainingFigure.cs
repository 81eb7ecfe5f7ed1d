using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Networks.Training;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Loss and early-stopping score by epoch, with markers at the epoch whose weights were kept and at the last epoch.</summary>
internal static class TrainingFigure
{
    private const string LossReading =
        "Mean loss after each epoch. Where the validation loss rises while the training loss still falls, the model begins to overfit.";

    private const string ScoreReading = "The validation score monitored by early stopping; the weights of the marked epoch were kept.";

    /// <summary>Creates the figure of the loss, and that of the score if it is not the loss.</summary>
    /// <param name="training">Summary of the training.</param>
    public static IEnumerable<XElement> Render(TrainingSummary training)
    {
        if (training.Epochs.Count == 0)
        {
            yield break;
        }

        yield return Loss(training);
        var scores = Points(training, epoch => epoch.ValidationScore);
        if (scores.Length > 0 && training.ScoreName is { } name and not "loss")
        {
            yield return Score(training, ReportFormat.Title(name), scores);
        }
    }

    private static XElement Loss(TrainingSummary training)
    {
        var train = Points(training, epoch => epoch.TrainLoss);
        var validation = Points(training, epoch => epoch.ValidationLoss);
        var y = Axis.AroundMagnitudes("Mean loss", train.Concat(validation).Select(point => point.Y));
        var chart = new Chart(Epochs(training), y).Line(train, 1).Line(validation, 2);
        Mark(training, chart, 0, 1);
        XElement[] key = validation.Length > 0
            ? [Figure.LineLegend(1, "training"), Figure.LineLegend(2, "validation")]
            : [Figure.LineLegend(1, "training")];
        var text = $"Training loss {Course(train)}; the weights of epoch {training.BestEpoch} were kept.";
        return Figure.Create("Loss", LossReading, key, chart.Render(text));
    }

    private static XElement Score(TrainingSummary training, string name, Point[] scores)
    {
        var y = Axis.Around($"Validation {name}", scores.Select(point => point.Y));
        var chart = new Chart(Epochs(training), y).Line(scores, 2);
        Mark(training, chart, -1, -2);
        return Figure.Create(
            name, ScoreReading, [Figure.LineLegend(2, "validation")], chart.Render($"Validation {name} {Course(scores)}."));
    }

    private static string Course(Point[] points) => points.Length == 0
        ? "not defined"
        : $"over {points.Length} epochs, from {ReportFormat.Number(points[0].Y)} to {ReportFormat.Number(points[^1].Y)}";

    private static Axis Epochs(TrainingSummary training) => Axis.Between("Epoch", 0, Math.Max(1, training.Epochs[^1].Number));

    private static void Mark(TrainingSummary training, Chart chart, int bestRow, int lastRow)
    {
        var last = training.Epochs[^1].Number;
        if (training.BestEpoch is not { } best)
        {
            return;
        }

        if (best == last)
        {
            chart.LabeledMarker(last, $"best and last: {last}", bestRow);
        }
        else
        {
            chart.LabeledMarker(best, $"best: {best}", bestRow).LabeledMarker(last, $"stopped: {last}", lastRow);
        }
    }

    private static Point[] Points(TrainingSummary training, Func<Epoch, double?> measure) =>
        [.. training.Epochs
            .Where(epoch => measure(epoch) is { } value && double.IsFinite(value))
            .Select(epoch => new Point(epoch.Number, measure(epoch)!.Value))];
}
