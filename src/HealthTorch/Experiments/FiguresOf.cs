using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Computes the data of the figures.</summary>
public static class FiguresOf
{
    private const int MostPatients = 2000;
    private const int Bins = 20;

    /// <summary>The data of the figures for a set of rows.</summary>
    /// <param name="set">Name of the rows: test or validation.</param>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The predictions, row by row.</param>
    /// <param name="baselines">The predictions of each baseline, for figures that compare them with the model.</param>
    public static Figures Predictions(
        string set, Targets targets, Prediction prediction, IReadOnlyDictionary<string, Prediction>? baselines = null) =>
        (targets, prediction) switch
        {
            (Classes truth, ClassProbabilities predicted) => OfClasses(set, truth, predicted),
            (Numbers truth, NumberPrediction predicted) =>
                new Figures { Set = set, PredictedObserved = PredictedObserved(truth, predicted) },
            (Events truth, SurvivalCurves predicted) =>
                new Figures { Set = set, Survival = FiguresOfSurvival.Of(truth, predicted, Curves(baselines)) },
            (Labels, LabelProbabilities) => new Figures { Set = set },
            (Outcomes truth, Effects predicted) => new Figures { Set = set, Effects = FiguresOfEffects.Of(truth, predicted) },
            _ => throw new ArgumentException(
                $"Figures require targets with predictions of the same kind, but got {targets.GetType().Name} and "
                    + $"{prediction.GetType().Name}."),
        };

    private static Dictionary<string, SurvivalCurves> Curves(IReadOnlyDictionary<string, Prediction>? baselines) =>
        baselines?.ToDictionary(baseline => baseline.Key, baseline => (SurvivalCurves)baseline.Value) ?? [];

    private static Figures OfClasses(string set, Classes truth, ClassProbabilities prediction)
    {
        var drawn = Enumerable.Range(0, truth.Names.Count).Where(label => !truth.IsBinary || label == 1).ToArray();
        return new Figures
        {
            Set = set,
            Roc = ByClass(label => FiguresOfCurves.Roc(truth, prediction, label)),
            Area = truth.IsBinary && DeLong.Of(truth, prediction).Interval() is { Value: not null } area ? area : null,
            PrecisionRecall = ByClass(label => FiguresOfCurves.PrecisionRecall(truth, prediction, label)),
            Calibration = ByClass(label => FiguresOfCalibration.Groups(truth, prediction, label)),
            Scores = truth.IsBinary ? Scores(truth, prediction) : new Dictionary<string, IReadOnlyList<int>>(),
            Threshold = truth.IsBinary ? prediction.Threshold : null,
            Confusion = Matrix(Confusion.Of(truth, prediction)),
        };

        Dictionary<string, IReadOnlyList<T>> ByClass<T>(Func<int, IReadOnlyList<T>> figure) => drawn
            .Select(label => (Name: truth.Names[label], Figure: figure(label)))
            .Where(drawing => drawing.Figure.Count > 0)
            .ToDictionary(drawing => drawing.Name, drawing => drawing.Figure);
    }

    private static Dictionary<string, IReadOnlyList<int>> Scores(Classes truth, ClassProbabilities prediction)
    {
        var counts = truth.Names.Select(_ => new int[Bins]).ToArray();
        for (var row = 0; row < truth.Count; row++)
        {
            counts[truth.Labels[row]][Math.Min((int)(prediction[row, 1] * Bins), Bins - 1)]++;
        }

        return truth.Names.Zip(counts).ToDictionary(pair => pair.First, pair => (IReadOnlyList<int>)pair.Second);
    }

    private static IReadOnlyList<int>[] Matrix(Confusion confusion)
    {
        int[] labels = [.. Enumerable.Range(0, confusion.Classes)];
        return [.. labels.Select(truth => labels.Select(called => (int)confusion[truth, called]).ToArray())];
    }

    /// <summary>All rows, or an evenly spaced selection up to the maximum number of points.</summary>
    private static Point[] PredictedObserved(Numbers truth, NumberPrediction prediction)
    {
        var count = Math.Min(truth.Count, MostPatients);
        var rows = Enumerable.Range(0, count).Select(i => (int)((long)i * truth.Count / count));
        return [.. rows.Select(row => new Point(prediction.Values[row], truth.Values[row]))];
    }
}
