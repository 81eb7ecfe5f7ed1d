using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>Compares curves at the time of every event.</summary>
/// <param name="truth">Times.</param>
/// <param name="said">Curves.</param>
/// <param name="cause">Number of the cause.</param>
internal sealed class CurvePairs(Events truth, SurvivalCurves said, int cause)
{
    private readonly RiskSets _sets = new(truth);
    private readonly int[] _competed = [.. Enumerable.Range(0, truth.Count).Where(row => truth.Causes[row] > 0 && truth.Causes[row] != cause)];

    /// <summary>The share of concordant pairs in a sample.</summary>
    public double Index(Sample sample)
    {
        var (sum, later) = (default(PairSums), new List<int>(truth.Count));
        foreach (var step in _sets.Steps)
        {
            var arriving = _sets.Arriving(step);
            foreach (var row in arriving)
            {
                if (truth.Causes[row] != cause && sample.Counts[row] > 0)
                {
                    later.Add(row);
                }
            }

            sum += AtTime(step, arriving, later, sample.Counts);
            foreach (var row in arriving)
            {
                if (truth.Causes[row] == cause && sample.Counts[row] > 0)
                {
                    later.Add(row);
                }
            }
        }

        return sum.Index;
    }

    private PairSums AtTime(in RiskStep step, ReadOnlySpan<int> arriving, List<int> later, ReadOnlySpan<double> counts)
    {
        var (sum, incidence) = (default(PairSums), (double[]?)null);
        foreach (var row in arriving)
        {
            if (truth.Causes[row] == cause && counts[row] > 0)
            {
                incidence ??= said.Incidence(cause, step.Time);
                sum += counts[row] * Against(row, step.Time, later, incidence, counts);
            }
        }

        return sum;
    }

    private PairSums Against(int row, double time, List<int> later, double[] incidence, ReadOnlySpan<double> counts)
    {
        var (lower, higher, equal) = (0.0, 0.0, 0.0);
        foreach (var other in later)
        {
            if (truth.Entries is null || truth.Entries[other] < time)
            {
                Add(incidence[other], counts[other]);
            }
        }

        foreach (var other in _competed)
        {
            if (truth.Times[other] < time)
            {
                Add(incidence[other], counts[other]);
            }
        }

        return new PairSums(lower, higher, equal);

        void Add(double value, double count)
        {
            lower += value < incidence[row] ? count : 0;
            higher += value > incidence[row] ? count : 0;
            equal += value == incidence[row] ? count : 0;
        }
    }
}
