using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The confusion matrix: patients by true class and called class.</summary>
/// <param name="counts">By true class, by called class.</param>
internal sealed class Confusion(double[][] counts)
{
    /// <summary>Number of classes.</summary>
    public int Classes => counts.Length;

    /// <summary>Patients on the diagonal: called what they are.</summary>
    public double Correct => Enumerable.Range(0, Classes).Sum(label => counts[label][label]);

    /// <summary>All patients.</summary>
    public double Count => Enumerable.Range(0, Classes).Sum(Patients);

    /// <summary>Patients of a true class that are called a class.</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="called">Index of the called class.</param>
    public double this[int truth, int called] => counts[truth][called];

    /// <summary>Counts the patients, called by <see cref="ClassProbabilities.Called"/>, each once.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    public static Confusion Of(Classes truth, ClassProbabilities said) => Table(Cells(truth, said), Sample.Once(truth.Count));

    /// <summary>A figure of the confusion matrix.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="figure">The figure.</param>
    public static Statistic Statistic(Classes truth, ClassProbabilities said, Func<Confusion, double> figure)
    {
        var cells = Cells(truth, said);
        return sample => figure(Table(cells, sample));
    }

    /// <summary>Patients of a true class.</summary>
    /// <param name="label">Class index.</param>
    public double Patients(int label) => Enumerable.Range(0, Classes).Sum(called => counts[label][called]);

    /// <summary>Patients that are called a class.</summary>
    /// <param name="label">Class index.</param>
    public double Calls(int label) => Enumerable.Range(0, Classes).Sum(truth => counts[truth][label]);

    /// <summary>Share of a class's patients that are called it; NaN where the class has none.</summary>
    /// <param name="label">Class index.</param>
    public double Recall(int label) => counts[label][label] / Patients(label);

    /// <summary>Share of those called a class that are of it; NaN where nobody is called it.</summary>
    /// <param name="label">Class index.</param>
    public double Precision(int label) => counts[label][label] / Calls(label);

    /// <summary>Harmonic mean of recall and precision; NaN where nobody is of the class or called it.</summary>
    /// <param name="label">Class index.</param>
    public double F1(int label) => 2 * counts[label][label] / (Patients(label) + Calls(label));

    /// <summary>The row numbers of each cell: by true class, by called class.</summary>
    private static int[][][] Cells(Classes truth, ClassProbabilities said)
    {
        var rows = Enumerable.Range(0, truth.Count).ToLookup(row => (truth.Labels[row], said.Called(row)));
        var labels = Enumerable.Range(0, truth.Names.Count);
        return [.. labels.Select(label => labels.Select(called => rows[(label, called)].ToArray()).ToArray())];
    }

    private static Confusion Table(int[][][] cells, Sample sample) =>
        new([.. cells.Select(row => row.Select(cell => sample.CountOf(cell)).ToArray())]);
}
