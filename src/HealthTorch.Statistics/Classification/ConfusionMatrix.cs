using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>The confusion matrix: counts of patients by true class and predicted class.</summary>
/// <param name="counts">Counts by true class, then by predicted class.</param>
internal sealed class ConfusionMatrix(double[][] counts)
{
    /// <summary>Number of classes.</summary>
    public int ClassCount => counts.Length;

    /// <summary>Number of correctly classified patients (the diagonal).</summary>
    public double CorrectCount => Enumerable.Range(0, ClassCount).Sum(label => counts[label][label]);

    /// <summary>Number of patients.</summary>
    public double Count => Enumerable.Range(0, ClassCount).Sum(TrueCount);

    /// <summary>Number of patients of a true class with a given predicted class.</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public double this[int truth, int predicted] => counts[truth][predicted];

    /// <summary>
    /// Computes the confusion matrix, each patient counted once; classes are predicted by <see cref="ClassProbabilities.PredictedClass"/>.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    public static ConfusionMatrix Compute(ClassLabels truth, ClassProbabilities prediction) =>
        Table(Cells(truth, prediction), RowWeights.Ones(truth.Count));

    /// <summary>A statistic that is a function of the confusion matrix.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    /// <param name="function">The function.</param>
    public static SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction, Func<ConfusionMatrix, double> function)
    {
        var cells = Cells(truth, prediction);
        return sample => function(Table(cells, sample));
    }

    /// <summary>Number of patients of a true class.</summary>
    /// <param name="label">Class index.</param>
    public double TrueCount(int label) => Enumerable.Range(0, ClassCount).Sum(predicted => counts[label][predicted]);

    /// <summary>Number of patients predicted to be in a class.</summary>
    /// <param name="label">Class index.</param>
    public double PredictedCount(int label) => Enumerable.Range(0, ClassCount).Sum(truth => counts[truth][label]);

    /// <summary>Recall: the proportion of a class's patients who are predicted to be in it; NaN if the class has no patients.</summary>
    /// <param name="label">Class index.</param>
    public double Recall(int label) => counts[label][label] / TrueCount(label);

    /// <summary>
    /// Precision: the proportion of the patients predicted to be in a class who are in it; NaN if no patient is predicted to be in it.
    /// </summary>
    /// <param name="label">Class index.</param>
    public double Precision(int label) => counts[label][label] / PredictedCount(label);

    /// <summary>The harmonic mean of recall and precision; NaN if no patient is in the class or predicted to be in it.</summary>
    /// <param name="label">Class index.</param>
    public double F1(int label) => 2 * counts[label][label] / (TrueCount(label) + PredictedCount(label));

    /// <summary>The row numbers of each cell, by true class, then by predicted class.</summary>
    private static int[][][] Cells(ClassLabels truth, ClassProbabilities prediction)
    {
        var rows = Enumerable.Range(0, truth.Count).ToLookup(row => (truth.Labels[row], prediction.PredictedClass(row)));
        var labels = Enumerable.Range(0, truth.Names.Count);
        return [.. labels.Select(label => labels.Select(predicted => rows[(label, predicted)].ToArray()).ToArray())];
    }

    private static ConfusionMatrix Table(int[][][] cells, RowWeights sample) =>
        new([.. cells.Select(row => row.Select(cell => sample.CountIn(cell)).ToArray())]);
}
