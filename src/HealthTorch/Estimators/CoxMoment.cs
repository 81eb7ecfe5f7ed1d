using System.Numerics.Tensors;

namespace HealthTorch.Estimators;

/// <summary>Weighted sums over the risk set at one event time, as used by the partial likelihood.</summary>
/// <param name="features">Number of covariates.</param>
internal sealed class CoxMoment(int features)
{
    /// <summary>The event time.</summary>
    public double Time { get; set; }

    /// <summary>Rows with an event at this time.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Sums over the patients at risk.</summary>
    public RiskSum AtRisk { get; set; } = new(features);

    /// <summary>Sums over the patients with an event at this time.</summary>
    public RiskSum Died { get; } = new(features);

    /// <summary>Sums over the tied events.</summary>
    public TieSums Sums { get; set; }

    /// <summary>
    /// The expected covariates summed over the events at this time. Divided by the number of events it is the mean used by Schoenfeld
    /// residuals.
    /// </summary>
    public double[] Expected()
    {
        var expected = new double[features];
        TensorPrimitives.Multiply(AtRisk.First, Sums.Inverse, expected);
        TensorPrimitives.MultiplyAdd(Died.First, -Sums.InverseShare, expected, expected);
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
            var d = Died.First.AsSpan(j);
            TensorPrimitives.MultiplyAdd(AtRisk.Second.AsSpan(row), factor * Sums.Inverse, part, part);
            TensorPrimitives.MultiplyAdd(Died.Second.AsSpan(row), -factor * Sums.InverseShare, part, part);
            TensorPrimitives.MultiplyAdd(s, -factor * ((Sums.Square * s[0]) - (Sums.SquareShare * d[0])), part, part);
            TensorPrimitives.MultiplyAdd(d, factor * ((Sums.SquareShare * s[0]) - (Sums.SquareShares * d[0])), part, part);
        }
    }
}
