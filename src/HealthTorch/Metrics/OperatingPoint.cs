using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// What a threshold on a class's probability comes to: how many patients at or above it are of the class, and how many are not.
/// </summary>
/// <param name="TruePositives">Patients of the class at or above it.</param>
/// <param name="FalsePositives">Patients of other classes at or above it.</param>
internal readonly record struct OperatingPoint(double TruePositives, double FalsePositives)
{
    /// <summary>Share of those at or above the threshold that are of the class.</summary>
    public double Precision => TruePositives / (TruePositives + FalsePositives);

    /// <summary>
    /// The operating points of a class against the rest, one for each distinct probability from the highest to the lowest.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class.</param>
    /// <returns>The last point counts everyone; empty without patients.</returns>
    public static List<OperatingPoint> Of(Classes truth, ClassProbabilities said, int label)
    {
        var points = new List<OperatingPoint>();
        new Ranking(truth, said, label).Walk(Sample.Once(truth.Count), points.Add);
        return points;
    }
}
