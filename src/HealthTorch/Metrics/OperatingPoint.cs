using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// What a threshold on a class's probability comes to: how many patients at or above it are of the class, and how many are not.
/// </summary>
/// <param name="Threshold">A probability that at least one patient has.</param>
/// <param name="TruePositives">Patients of the class at or above it.</param>
/// <param name="FalsePositives">Patients of other classes at or above it.</param>
internal readonly record struct OperatingPoint(double Threshold, int TruePositives, int FalsePositives)
{
    /// <summary>Share of those at or above the threshold that are of the class.</summary>
    public double Precision => TruePositives / ((double)TruePositives + FalsePositives);

    /// <summary>
    /// The operating points of a class against the rest, one for each distinct probability from the highest to the lowest.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class.</param>
    /// <returns>The last point counts everyone; empty without patients.</returns>
    public static List<OperatingPoint> Of(Classes truth, ClassProbabilities said, int label)
    {
        var scores = new double[truth.Count];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = said[row, label];
        }

        var labels = (int[])truth.Labels.Clone();
        Array.Sort(scores, labels);
        var points = new List<OperatingPoint>();
        var (positives, negatives) = (0, 0);
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            _ = labels[i] == label ? positives++ : negatives++;
            if (i == 0 || scores[i - 1] != scores[i])
            {
                points.Add(new OperatingPoint(scores[i], positives, negatives));
            }
        }

        return points;
    }
}
