using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>Patients from the highest probability of a class to the lowest: sorted once, walked along for every sample.</summary>
internal sealed class Ranking
{
    private readonly int[] _rows;
    private readonly double[] _probabilities;
    private readonly double[] _isOfClass;

    /// <summary>Sorts the rows.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said.</param>
    /// <param name="label">The class that is told from the rest.</param>
    public Ranking(Classes truth, ClassProbabilities said, int label)
    {
        _rows = [.. Enumerable.Range(0, truth.Count)];
        _probabilities = [.. _rows.Select(row => said[row, label])];
        Array.Sort(_probabilities, _rows);
        Array.Reverse(_probabilities);
        Array.Reverse(_rows);
        _isOfClass = [.. _rows.Select(row => truth.Labels[row] == label ? 1.0 : 0)];
    }

    /// <summary>Meets the operating points of a sample, one for each distinct probability.</summary>
    /// <param name="sample">How often each row counts.</param>
    /// <param name="meet">
    /// Is told each point in turn. The first counts somebody and the last everyone; probabilities that nobody in the sample has repeat the
    /// point before.
    /// </param>
    public void Walk(Sample sample, Action<OperatingPoint> meet)
    {
        var (positives, all) = (0.0, 0.0);
        var counts = sample.Counts;
        for (var place = 0; place < _rows.Length; place++)
        {
            var count = counts[_rows[place]];
            all += count;
            positives += count * _isOfClass[place];
            if (all > 0 && (place + 1 == _rows.Length || _probabilities[place + 1] != _probabilities[place]))
            {
                meet(new OperatingPoint(positives, all - positives));
            }
        }
    }
}
