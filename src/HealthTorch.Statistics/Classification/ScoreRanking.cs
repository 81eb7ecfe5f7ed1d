using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>Patients in order of decreasing probability of a class; sorted once and traversed for every sample.</summary>
internal sealed class ScoreRanking
{
    private readonly int[] _rows;
    private readonly double[] _probabilities;
    private readonly double[] _isOfClass;

    /// <summary>Sorts the rows.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    /// <param name="label">The class that is compared with the rest.</param>
    public ScoreRanking(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        _rows = [.. Enumerable.Range(0, truth.Count)];
        _probabilities = [.. _rows.Select(row => prediction[row, label])];
        Array.Sort(_probabilities, _rows);
        Array.Reverse(_probabilities);
        Array.Reverse(_rows);
        _isOfClass = [.. _rows.Select(row => truth.Labels[row] == label ? 1.0 : 0)];
    }

    /// <summary>Visits the ROC points of a sample, one per distinct probability.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <param name="visit">
    /// Called with each point in turn. The first point includes at least one patient and the last point includes all; a probability that
    /// does not occur in the sample repeats the previous point.
    /// </param>
    public void VisitPoints(RowWeights sample, Action<RocPoint> visit)
    {
        var (positives, all) = (0.0, 0.0);
        var counts = sample.Values;
        for (var place = 0; place < _rows.Length; place++)
        {
            var count = counts[_rows[place]];
            all += count;
            positives += count * _isOfClass[place];
            if (all > 0 && (place + 1 == _rows.Length || _probabilities[place + 1] != _probabilities[place]))
            {
                visit(new RocPoint(positives, all - positives));
            }
        }
    }
}
