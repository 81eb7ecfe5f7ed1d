using System.Numerics.Tensors;

namespace HealthTorch.Statistics.Survival;

/// <summary>Weighted sums over the risk set at one event time, as used by the partial likelihood.</summary>
/// <param name="features">Number of covariates.</param>
internal sealed class RiskSetMoments(int features)
{
    /// <summary>The event time.</summary>
    public double Time { get; set; }

    /// <summary>Rows with an event at this time.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Sums over the patients at risk.</summary>
    public RiskSetSums AtRisk { get; set; } = new(features);

    /// <summary>Sums over the patients with an event at this time.</summary>
    public RiskSetSums WithEvent { get; } = new(features);

    /// <summary>Sums over the tied events.</summary>
    public TiedRiskSums TiedSums { get; set; }

    /// <summary>
    /// The expected covariates summed over the events at this time. Divided by the number of events it is the mean used by Schoenfeld
    /// residuals.
    /// </summary>
    public double[] ExpectedCovariates()
    {
        var expected = new double[features];
        TensorPrimitives.Multiply(AtRisk.First, TiedSums.Inverse, expected);
        TensorPrimitives.MultiplyAdd(WithEvent.First, -TiedSums.InverseTimesFraction, expected, expected);
        return expected;
    }

    /// <summary>
    /// Adds the information at this time (the covariance of the covariates, summed over the events) to the upper triangle, including the
    /// diagonal.
    /// </summary>
    /// <param name="factor">Factor by which the information is multiplied.</param>
    /// <param name="into">(features, features), row-major.</param>
    public void AddInformation(double factor, double[] into)
    {
        for (var j = 0; j < features; j++)
        {
            var row = ((j * features) + j)..((j + 1) * features);
            var part = into.AsSpan(row);
            var s = AtRisk.First.AsSpan(j);
            var d = WithEvent.First.AsSpan(j);
            TensorPrimitives.MultiplyAdd(AtRisk.Second.AsSpan(row), factor * TiedSums.Inverse, part, part);
            TensorPrimitives.MultiplyAdd(WithEvent.Second.AsSpan(row), -factor * TiedSums.InverseTimesFraction, part, part);
            TensorPrimitives.MultiplyAdd(
                s, -factor * ((TiedSums.InverseSquare * s[0]) - (TiedSums.InverseSquareTimesFraction * d[0])), part, part);
            TensorPrimitives.MultiplyAdd(
                d,
                factor * ((TiedSums.InverseSquareTimesFraction * s[0]) - (TiedSums.InverseSquareTimesFractionSquared * d[0])),
                part,
                part);
        }
    }
}
