using System.Numerics.Tensors;

namespace HealthTorch.Statistics.Survival;

/// <summary>Sums of w, w x and w x x' over a set of patients, where w is the relative hazard and x the covariates.</summary>
/// <param name="features">Number of covariates.</param>
internal sealed class RiskSetSums(int features)
{
    private double _zeroth;

    /// <summary>Sum of w.</summary>
    public double Zeroth => _zeroth;

    /// <summary>Sum of w x.</summary>
    public double[] First { get; } = new double[features];

    /// <summary>Sum of w x x', row-major; only the upper triangle including the diagonal is filled.</summary>
    public double[] Second { get; } = new double[features * features];

    /// <summary>Adds a patient.</summary>
    /// <param name="weight">w; negative to remove the patient.</param>
    /// <param name="covariates">x.</param>
    public void Add(double weight, ReadOnlySpan<double> covariates)
    {
        _zeroth += weight;
        for (var j = 0; j < features; j++)
        {
            var weighted = weight * covariates[j];
            First[j] += weighted;
            var part = Second.AsSpan((j * features) + j, features - j);
            TensorPrimitives.MultiplyAdd(covariates[j..], weighted, part, part);
        }
    }

    /// <summary>Sets this sum to a + factor * b.</summary>
    public void SetToSum(RiskSetSums a, double factor, RiskSetSums b)
    {
        _zeroth = a._zeroth + (factor * b._zeroth);
        TensorPrimitives.MultiplyAdd(b.First, factor, a.First, First);
        TensorPrimitives.MultiplyAdd(b.Second, factor, a.Second, Second);
    }

    /// <summary>Sets all sums to zero.</summary>
    public void Clear()
    {
        _zeroth = 0;
        Array.Clear(First);
        Array.Clear(Second);
    }
}
