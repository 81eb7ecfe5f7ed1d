using System.Numerics.Tensors;

namespace HealthTorch.Estimators;

/// <summary>The covariates of those at risk at one event time, as the partial likelihood weighs them.</summary>
/// <param name="features">Number of covariates.</param>
internal sealed class CoxMoment(int features)
{
    /// <summary>The event time.</summary>
    public double Time { get; set; }

    /// <summary>Rows with an event then.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Sums over those at risk.</summary>
    public RiskSum AtRisk { get; set; } = new(features);

    /// <summary>Sums over those with an event then.</summary>
    public RiskSum Died { get; } = new(features);

    /// <summary>Sums over the events.</summary>
    public TieSums Sums { get; set; }

    /// <summary>
    /// The sum over the events of the expected covariates: divided by their number, the mean that Schoenfeld residuals are from.
    /// </summary>
    public double[] Expected()
    {
        var expected = new double[features];
        TensorPrimitives.Multiply(AtRisk.First, Sums.Inverse, expected);
        TensorPrimitives.MultiplyAdd(Died.First, -Sums.InverseShare, expected, expected);
        return expected;
    }

    /// <summary>
    /// Adds the information of the time, the sum over its events of the covariates' covariance, on and above the diagonal.
    /// </summary>
    /// <param name="factor">What it is multiplied by.</param>
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
