using HealthTorch.Data;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Core.Experiments;

/// <summary>ROC and precision-recall curves of one class against the rest, thinned for drawing.</summary>
internal static class CurveFigureData
{
    private const int MaxPoints = 500;

    /// <summary>(false positive rate, sensitivity) at every distinct probability, from (0, 0) to (1, 1).</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="label">The class.</param>
    /// <returns>Empty unless there are patients of the class and of another class.</returns>
    public static IReadOnlyList<Point> Roc(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        var points = RocPoint.ComputeCurve(truth, prediction, label);
        var (positives, negatives) = points.LastOrDefault();
        return positives == 0 || negatives == 0
            ? []
            : Thin([default, .. points.Select(p => new Point(p.FalsePositives / negatives, p.TruePositives / positives))]);
    }

    /// <summary>
    /// (recall, precision) at every distinct probability, from recall 0 with the precision at the highest probability, to recall 1.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="label">The class.</param>
    /// <returns>Empty where no patient has the class.</returns>
    public static IReadOnlyList<Point> PrecisionRecall(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        var points = RocPoint.ComputeCurve(truth, prediction, label);
        var positives = points.LastOrDefault().TruePositives;
        return positives == 0
            ? []
            : Thin([new Point(0, points[0].Precision), .. points.Select(p => new Point(p.TruePositives / positives, p.Precision))]);
    }

    /// <summary>
    /// Keeps both ends and, for many points, one point per step of equal length along the curve, so that a removed point lies at most one
    /// step (1/250 of the axes for a ROC curve) from a kept point.
    /// </summary>
    private static Point[] Thin(Point[] curve)
    {
        if (curve.Length <= MaxPoints)
        {
            return curve;
        }

        var lengths = Lengths(curve);
        var spacing = lengths[^1] / (MaxPoints - 2);
        var (kept, last) = (new List<Point> { curve[0] }, 0.0);
        for (var i = 1; i < curve.Length - 1; i++)
        {
            if (lengths[i] - last >= spacing)
            {
                kept.Add(curve[i]);
                last = lengths[i];
            }
        }

        return [.. kept, curve[^1]];
    }

    private static double[] Lengths(Point[] curve)
    {
        var lengths = new double[curve.Length];
        for (var i = 1; i < curve.Length; i++)
        {
            lengths[i] = lengths[i - 1] + Math.Abs(curve[i].X - curve[i - 1].X) + Math.Abs(curve[i].Y - curve[i - 1].Y);
        }

        return lengths;
    }
}
