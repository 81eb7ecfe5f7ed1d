using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The confusion matrix: patients by true class and called class.</summary>
/// <param name="counts">(classes, classes): true class, called class.</param>
internal sealed class Confusion(int[,] counts)
{
    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>Patients of a true class that are called a class.</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="called">Index of the called class.</param>
    public int this[int truth, int called] => counts[truth, called];

    /// <summary>Patients on the diagonal: called what they are.</summary>
    public double Correct => Enumerable.Range(0, Classes).Sum(label => counts[label, label]);

    /// <summary>All patients.</summary>
    public double Count => Enumerable.Range(0, Classes).Sum(Patients);

    /// <summary>Counts the patients, called by <see cref="ClassProbabilities.Called"/>.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    public static Confusion Of(Classes truth, ClassProbabilities said)
    {
        var counts = new int[truth.Names.Count, truth.Names.Count];
        for (var row = 0; row < truth.Count; row++)
        {
            counts[truth.Labels[row], said.Called(row)]++;
        }

        return new Confusion(counts);
    }

    /// <summary>Patients of a true class.</summary>
    /// <param name="label">Class index.</param>
    public double Patients(int label) => Enumerable.Range(0, Classes).Sum(called => counts[label, called]);

    /// <summary>Patients that are called a class.</summary>
    /// <param name="label">Class index.</param>
    public double Calls(int label) => Enumerable.Range(0, Classes).Sum(truth => counts[truth, label]);

    /// <summary>Share of a class's patients that are called it; NaN where the class has none.</summary>
    /// <param name="label">Class index.</param>
    public double Recall(int label) => counts[label, label] / Patients(label);

    /// <summary>Share of those called a class that are of it; NaN where nobody is called it.</summary>
    /// <param name="label">Class index.</param>
    public double Precision(int label) => counts[label, label] / Calls(label);

    /// <summary>Harmonic mean of recall and precision; NaN where nobody is of the class or called it.</summary>
    /// <param name="label">Class index.</param>
    public double F1(int label) => 2 * counts[label, label] / (Patients(label) + Calls(label));
}
