using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The confusion matrix: counts of patients by true class and predicted class.</summary>
/// <param name="counts">Counts by true class, then by predicted class.</param>
internal sealed class Confusion(double[][] counts)
{
    /// <summary>Number of classes.</summary>
    public int Classes => counts.Length;

    /// <summary>Number of correctly classified patients (the diagonal).</summary>
    public double Correct => Enumerable.Range(0, Classes).Sum(label => counts[label][label]);

    /// <summary>Number of patients.</summary>
    public double Count => Enumerable.Range(0, Classes).Sum(Patients);

    /// <summary>Number of patients of a true class with a given predicted class.</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public double this[int truth, int predicted] => counts[truth][predicted];

    /// <summary>
    /// Computes the confusion matrix, each patient counted once; classes are predicted by <see cref="ClassProbabilities.Called"/>.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    public static Confusion Of(Classes truth, ClassProbabilities prediction) => Table(Cells(truth, prediction), Sample.Once(truth.Count));

    /// <summary>A statistic that is a function of the confusion matrix.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    /// <param name="function">The function.</param>
    public static Statistic Statistic(Classes truth, ClassProbabilities prediction, Func<Confusion, double> function)
    {
        var cells = Cells(truth, prediction);
        return sample => function(Table(cells, sample));
    }

    /// <summary>Number of patients of a true class.</summary>
    /// <param name="label">Class index.</param>
    public double Patients(int label) => Enumerable.Range(0, Classes).Sum(predicted => counts[label][predicted]);

    /// <summary>Number of patients predicted to be in a class.</summary>
    /// <param name="label">Class index.</param>
    public double Calls(int label) => Enumerable.Range(0, Classes).Sum(truth => counts[truth][label]);

    /// <summary>Recall: the proportion of a class's patients who are predicted to be in it; NaN if the class has no patients.</summary>
    /// <param name="label">Class index.</param>
    public double Recall(int label) => counts[label][label] / Patients(label);

    /// <summary>
    /// Precision: the proportion of the patients predicted to be in a class who are in it; NaN if no patient is predicted to be in it.
    /// </summary>
    /// <param name="label">Class index.</param>
    public double Precision(int label) => counts[label][label] / Calls(label);

    /// <summary>The harmonic mean of recall and precision; NaN if no patient is in the class or predicted to be in it.</summary>
    /// <param name="label">Class index.</param>
    public double F1(int label) => 2 * counts[label][label] / (Patients(label) + Calls(label));

    /// <summary>The row numbers of each cell, by true class, then by predicted class.</summary>
    private static int[][][] Cells(Classes truth, ClassProbabilities prediction)
    {
        var rows = Enumerable.Range(0, truth.Count).ToLookup(row => (truth.Labels[row], prediction.Called(row)));
        var labels = Enumerable.Range(0, truth.Names.Count);
        return [.. labels.Select(label => labels.Select(predicted => rows[(label, predicted)].ToArray()).ToArray())];
    }

    private static Confusion Table(int[][][] cells, Sample sample) =>
        new([.. cells.Select(row => row.Select(cell => sample.CountOf(cell)).ToArray())]);
}
