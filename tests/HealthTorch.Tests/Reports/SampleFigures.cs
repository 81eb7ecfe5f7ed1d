using HealthTorch.Core.Experiments;

namespace HealthTorch.Tests.Reports;

/// <summary>What the figures of a report are drawn from, made from plain scores by the shortest definitions.</summary>
internal static class SampleFigures
{
    /// <summary>ROC points: every distinct score is a threshold.</summary>
    public static IReadOnlyList<Point> Roc(double[] scores, bool[] truth) =>
    [
        new(0, 0),
        .. Thresholds(scores).Select(threshold => new Point(Share(scores, truth, threshold, false), Share(scores, truth, threshold, true))),
    ];

    public static IReadOnlyList<Point> PrecisionRecall(double[] scores, bool[] truth) =>
    [
        .. Thresholds(scores).Select(threshold =>
        {
            var called = scores.Count(score => score >= threshold);
            var right = scores.Zip(truth).Count(patient => patient.First >= threshold && patient.Second);
            return new Point((double)right / truth.Count(isPositive => isPositive), (double)right / called);
        }),
    ];

    public static IReadOnlyList<CalibrationPoint> Calibration(double[] scores, bool[] truth, int groups) =>
        [.. scores.Zip(truth).OrderBy(patient => patient.First).Chunk((scores.Length + groups - 1) / groups).Select(Group)];

    public static IReadOnlyList<int> Histogram(IEnumerable<double> scores)
    {
        var counts = new int[20];
        foreach (var score in scores)
        {
            counts[Math.Min(19, (int)(score * 20))]++;
        }

        return counts;
    }

    public static IReadOnlyList<IReadOnlyList<int>> Confusion(int[] truth, int[] called, int classes) =>
    [
        .. Enumerable.Range(0, classes).Select(row => Enumerable.Range(0, classes)
            .Select(column => truth.Zip(called).Count(patient => patient == (row, column))).ToArray()),
    ];

    private static IEnumerable<double> Thresholds(double[] scores) => scores.Distinct().OrderDescending();

    private static double Share(double[] scores, bool[] truth, double threshold, bool of) =>
        (double)scores.Zip(truth).Count(patient => patient.First >= threshold && patient.Second == of) / truth.Count(isPositive => isPositive == of);

    private static CalibrationPoint Group((double Score, bool Truth)[] patients)
    {
        double n = patients.Length;
        var share = patients.Count(patient => patient.Truth) / n;
        const double z = 1.959964;
        var centre = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new CalibrationPoint(patients.Average(patient => patient.Score), share, centre - half, centre + half, patients.Length);
    }
}
