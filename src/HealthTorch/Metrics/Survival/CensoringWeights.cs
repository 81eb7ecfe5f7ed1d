using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>Computes inverse probability of censoring weights (IPCW).</summary>
/// <param name="sets">The risk sets of the rows.</param>
/// <param name="given">The censoring distribution of the training rows; null to estimate it on each sample.</param>
internal sealed class CensoringWeights(RiskSets sets, StepFunction? given)
{
    private readonly CensoringSample? _given =
        given is null ? null : new CensoringSample(given, Array.ConvertAll(sets.Events.Times, time => 1 / given.Before(time)));

    /// <summary>The weights of a sample.</summary>
    public CensoringSample Of(Sample sample)
    {
        if (_given is not null)
        {
            return _given;
        }

        var (curve, ofRows) = (CensoringCurve.Of(sets.Table(sample.Counts)), new double[sets.Events.Count]);
        for (var i = 0; i < sets.Steps.Length; i++)
        {
            var before = sets.Steps.Length - 2 - i;
            foreach (var row in sets.Arriving(sets.Steps[i]))
            {
                ofRows[row] = 1 / (before < 0 ? 1 : curve.Values[before]);
            }
        }

        return new CensoringSample(curve, ofRows);
    }
}

/// <summary>The inverse probability of censoring weights (IPCW) of one sample.</summary>
/// <param name="Curve">The censoring survival function G.</param>
/// <param name="OfRows">1 / G(T-) for each row; infinite where G is 0.</param>
internal sealed record CensoringSample(StepFunction Curve, double[] OfRows)
{
    /// <summary>1 / G(t); infinite where G is 0.</summary>
    public double At(double time) => 1 / Curve.At(time);
}
