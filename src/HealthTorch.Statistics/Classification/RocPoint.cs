using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>A point of the ROC curve: the numbers of true and false positives at a threshold on the probability of a class.</summary>
/// <param name="TruePositives">Number of patients of the class at or above the threshold.</param>
/// <param name="FalsePositives">Number of patients of other classes at or above the threshold.</param>
internal readonly record struct RocPoint(double TruePositives, double FalsePositives)
{
    /// <summary>The proportion of the patients at or above the threshold who are in the class.</summary>
    public double Precision => TruePositives / (TruePositives + FalsePositives);

    /// <summary>The ROC points of a class against the rest, one per distinct probability, from the highest to the lowest.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    /// <param name="label">The class.</param>
    /// <returns>The points; the last one includes all patients. Empty without patients.</returns>
    public static List<RocPoint> ComputeCurve(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        var points = new List<RocPoint>();
        new ScoreRanking(truth, prediction, label).VisitPoints(RowWeights.Ones(truth.Count), points.Add);
        return points;
    }
}
