using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>Counts concordant pairs for Antolini's C: compares predicted curves at every event time within strata.</summary>
/// <param name="truth">The observed times and events.</param>
/// <param name="prediction">The predicted curves.</param>
/// <param name="cause">Number of the cause.</param>
internal sealed class TimeDependentPairs(SurvivalTimes truth, SurvivalCurves prediction, int cause)
{
    private readonly (RiskSets Sets, int[] Competed)[] _strata = Array.ConvertAll(RiskSets.ByStratum(truth), sets =>
        (sets, sets.Rows.ToArray().Where(row => truth.Causes[row] > 0 && truth.Causes[row] != cause).ToArray()));

    /// <summary>The proportion of concordant pairs in a sample, where ties count one half.</summary>
    public double Index(RowWeights sample)
    {
        var sum = default(PairSums);
        foreach (var (sets, competed) in _strata)
        {
            sum += StratumSum(sets, competed, sample);
        }

        return sum.Index;
    }

    private PairSums StratumSum(RiskSets sets, int[] competed, RowWeights sample)
    {
        var (sum, later) = (default(PairSums), new List<int>(sets.Rows.Length));
        foreach (var step in sets.Steps)
        {
            var arriving = sets.Joining(step);
            foreach (var row in arriving)
            {
                if (truth.Causes[row] != cause && sample.Values[row] > 0)
                {
                    later.Add(row);
                }
            }

            sum += AtTime(step, arriving, (later, competed), sample.Values);
            foreach (var row in arriving)
            {
                if (truth.Causes[row] == cause && sample.Values[row] > 0)
                {
                    later.Add(row);
                }
            }
        }

        return sum;
    }

    private PairSums AtTime(
        in RiskSetTime step, ReadOnlySpan<int> arriving, (List<int> Later, int[] Competed) others, ReadOnlySpan<double> counts)
    {
        var (sum, incidence) = (default(PairSums), (double[]?)null);
        foreach (var row in arriving)
        {
            if (truth.Causes[row] == cause && counts[row] > 0)
            {
                incidence ??= prediction.Incidence(cause, step.Time);
                sum += counts[row] * Against(row, step.Time, others, incidence, counts);
            }
        }

        return sum;
    }

    private PairSums Against(
        int row, double time, (List<int> Later, int[] Competed) others, double[] incidence, ReadOnlySpan<double> counts)
    {
        var (lower, higher, equal) = (0.0, 0.0, 0.0);
        foreach (var other in others.Later)
        {
            if (truth.Entries is null || truth.Entries[other] < time)
            {
                Add(incidence[other], counts[other]);
            }
        }

        foreach (var other in others.Competed)
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
