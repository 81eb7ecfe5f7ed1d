using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// Coefficient of determination: one minus the squared error over that of the mean of these rows. One is perfect, zero as good as the
/// mean, and worse than the mean is negative.
/// </summary>
/// <remarks>
/// Draper, Smith: Applied regression analysis (1998); Kvålseth: Cautionary note about R2 (1985), equation 1. NaN where the truth is
/// constant.
/// </remarks>
public sealed record R2 : NumberMetric
{
    /// <inheritdoc/>
    public override string Name => "r2";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, 1);

    /// <inheritdoc/>
    protected override double Measure(Numbers truth, NumberPrediction said)
    {
        // Asked of the values, not of their variance: the mean of equal numbers can be off by a rounding.
        if (truth.Count == 0 || TensorPrimitives.Min<double>(truth.Values) == TensorPrimitives.Max<double>(truth.Values))
        {
            return double.NaN;
        }

        var mean = TensorPrimitives.Sum<double>(truth.Values) / truth.Count;
        var error = truth.Values.Zip(said.Values, (y, p) => (y - p) * (y - p)).Sum();
        return 1 - (error / truth.Values.Sum(y => (y - mean) * (y - mean)));
    }
}

/// <summary>Root mean squared error, in the target's unit.</summary>
/// <remarks>Gauss: Theoria combinationis observationum (1823). NaN without patients.</remarks>
public sealed record Rmse : NumberMetric
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override double Measure(Numbers truth, NumberPrediction said) =>
        Math.Sqrt(truth.Values.Zip(said.Values, (y, p) => (y - p) * (y - p)).Sum() / truth.Count);
}

/// <summary>Mean absolute error, in the target's unit.</summary>
/// <remarks>Willmott, Matsuura: Advantages of the mean absolute error (2005). NaN without patients.</remarks>
public sealed record Mae : NumberMetric
{
    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override double Measure(Numbers truth, NumberPrediction said) =>
        truth.Values.Zip(said.Values, (y, p) => Math.Abs(y - p)).Sum() / truth.Count;
}
