using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>Computes inverse probability of censoring weights (IPCW).</summary>
/// <param name="sets">The risk sets of the rows.</param>
/// <param name="given">The censoring distribution of the training rows; null to estimate it on each sample.</param>
internal sealed class CensoringWeights(RiskSets sets, StepFunction? given)
{
    private readonly SampleCensoringWeights? _training =
        given is null ? null : new SampleCensoringWeights(given, Array.ConvertAll(sets.Events.Times, time => 1 / given.Before(time)));

    /// <summary>The weights of a sample.</summary>
    public SampleCensoringWeights For(RowWeights sample)
    {
        if (_training is not null)
        {
            return _training;
        }

        var (curve, ofRows) = (CensoringDistribution.Fit(sets.Table(sample.Values)), new double[sets.Events.Count]);
        for (var i = 0; i < sets.Steps.Length; i++)
        {
            var before = sets.Steps.Length - 2 - i;
            foreach (var row in sets.Joining(sets.Steps[i]))
            {
                ofRows[row] = 1 / (before < 0 ? 1 : curve.Values[before]);
            }
        }

        return new SampleCensoringWeights(curve, ofRows);
    }
}

/// <summary>The inverse probability of censoring weights (IPCW) of one sample.</summary>
/// <param name="CensoringSurvival">The censoring survival function G.</param>
/// <param name="Values">1 / G(T-) for each row; infinite where G is 0.</param>
internal sealed record SampleCensoringWeights(StepFunction CensoringSurvival, double[] Values)
{
    /// <summary>1 / G(t); infinite where G is 0.</summary>
    public double At(double time) => 1 / CensoringSurvival.At(time);
}
