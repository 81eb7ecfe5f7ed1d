using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Core.Experiments;

/// <summary>Computes the data of the figures.</summary>
public static class FigureDataBuilder
{
    private const int MaxPoints = 2000;
    private const int Bins = 20;

    /// <summary>The data of the figures for a set of rows.</summary>
    /// <param name="set">Name of the rows: test or validation.</param>
    /// <param name="targets">The truth.</param>
    /// <param name="prediction">The predictions, row by row.</param>
    /// <param name="baselines">The predictions of each baseline, for figures that compare them with the model.</param>
    public static FigureData Create(
        string set, Targets targets, Prediction prediction, IReadOnlyDictionary<string, Prediction>? baselines = null) =>
        (targets, prediction) switch
        {
            (ClassLabels truth, ClassProbabilities predicted) => CreateForClasses(set, truth, predicted),
            (RegressionValues truth, RegressionPrediction predicted) =>
                new FigureData { Set = set, PredictedObserved = PredictedObserved(truth, predicted) },
            (SurvivalTimes truth, SurvivalCurves predicted) =>
                new FigureData { Set = set, Survival = SurvivalFigureData.Create(truth, predicted, Curves(baselines)) },
            (MultiLabels, MultiLabelProbabilities) => new FigureData { Set = set },
            (TreatmentOutcomes truth, EffectPrediction predicted) =>
                new FigureData { Set = set, Effects = EffectFigureData.Create(truth, predicted) },
            _ => throw new ArgumentException(
                $"Figures require targets with predictions of the same kind, but got {targets.GetType().Name} and "
                    + $"{prediction.GetType().Name}."),
        };

    private static Dictionary<string, SurvivalCurves> Curves(IReadOnlyDictionary<string, Prediction>? baselines) =>
        baselines?.ToDictionary(baseline => baseline.Key, baseline => (SurvivalCurves)baseline.Value) ?? [];

    private static FigureData CreateForClasses(string set, ClassLabels truth, ClassProbabilities prediction)
    {
        var drawn = Enumerable.Range(0, truth.Names.Count).Where(label => !truth.IsBinary || label == 1).ToArray();
        return new FigureData
        {
            Set = set,
            Roc = ByClass(label => CurveFigureData.Roc(truth, prediction, label)),
            Area = truth.IsBinary && DeLong.Compute(truth, prediction).Interval() is { Value: not null } area ? area : null,
            PrecisionRecall = ByClass(label => CurveFigureData.PrecisionRecall(truth, prediction, label)),
            Calibration = ByClass(label => CalibrationFigureData.Groups(truth, prediction, label)),
            Scores = truth.IsBinary ? Scores(truth, prediction) : new Dictionary<string, IReadOnlyList<int>>(),
            Threshold = truth.IsBinary ? prediction.Threshold : null,
            Confusion = Matrix(ConfusionMatrix.Compute(truth, prediction)),
        };

        Dictionary<string, IReadOnlyList<T>> ByClass<T>(Func<int, IReadOnlyList<T>> figure) => drawn
            .Select(label => (Name: truth.Names[label], Figure: figure(label)))
            .Where(drawing => drawing.Figure.Count > 0)
            .ToDictionary(drawing => drawing.Name, drawing => drawing.Figure);
    }

    private static Dictionary<string, IReadOnlyList<int>> Scores(ClassLabels truth, ClassProbabilities prediction)
    {
        var counts = truth.Names.Select(_ => new int[Bins]).ToArray();
        for (var row = 0; row < truth.Count; row++)
        {
            counts[truth.Labels[row]][Math.Min((int)(prediction[row, 1] * Bins), Bins - 1)]++;
        }

        return truth.Names.Zip(counts).ToDictionary(pair => pair.First, pair => (IReadOnlyList<int>)pair.Second);
    }

    private static IReadOnlyList<int>[] Matrix(ConfusionMatrix confusion)
    {
        int[] labels = [.. Enumerable.Range(0, confusion.ClassCount)];
        return [.. labels.Select(truth => labels.Select(called => (int)confusion[truth, called]).ToArray())];
    }

    /// <summary>All rows, or an evenly spaced selection up to the maximum number of points.</summary>
    private static Point[] PredictedObserved(RegressionValues truth, RegressionPrediction prediction)
    {
        var count = Math.Min(truth.Count, MaxPoints);
        var rows = Enumerable.Range(0, count).Select(i => (int)((long)i * truth.Count / count));
        return [.. rows.Select(row => new Point(prediction.Values[row], truth.Values[row]))];
    }
}
