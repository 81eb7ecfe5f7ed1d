using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>ROC and precision-recall curves of a class against the rest, with few enough points to draw.</summary>
internal static class FiguresOfCurves
{
    private const int MostPoints = 500;

    /// <summary>(false positive rate, sensitivity) at every distinct probability, from (0, 0) to (1, 1).</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class.</param>
    /// <returns>Empty unless there are patients of the class and of another.</returns>
    public static IReadOnlyList<Point> Roc(Classes truth, ClassProbabilities said, int label)
    {
        var points = OperatingPoint.Of(truth, said, label);
        var (positives, negatives) = points.LastOrDefault();
        return positives == 0 || negatives == 0
            ? []
            : Thin([default, .. points.Select(p => new Point(p.FalsePositives / negatives, p.TruePositives / positives))]);
    }

    /// <summary>
    /// (recall, precision) at every distinct probability, from recall 0 with the precision of the highest one to recall 1.
    /// </summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class.</param>
    /// <returns>Empty without a patient of the class.</returns>
    public static IReadOnlyList<Point> PrecisionRecall(Classes truth, ClassProbabilities said, int label)
    {
        var points = OperatingPoint.Of(truth, said, label);
        var positives = points.LastOrDefault().TruePositives;
        return positives == 0
            ? []
            : Thin([new Point(0, points[0].Precision), .. points.Select(p => new Point(p.TruePositives / positives, p.Precision))]);
    }

    /// <summary>
    /// Keeps both ends and, of many points, one for each of equal lengths along the curve: no point left out is further along it than one
    /// such length (a 250th of the axes, of a ROC curve) from one that is kept.
    /// </summary>
    private static Point[] Thin(Point[] curve)
    {
        if (curve.Length <= MostPoints)
        {
            return curve;
        }

        var lengths = Lengths(curve);
        var spacing = lengths[^1] / (MostPoints - 2);
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
