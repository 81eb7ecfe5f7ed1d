using System.Globalization;
using System.Numerics.Tensors;
using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Networks.Survival;

/// <summary>Rejects log relative hazards so far from 0 that their exponentials or a baseline hazard cannot be computed.</summary>
internal static class LogHazardLimits
{
    // The exponential of 709.8 overflows; the limit leaves room for sums over patients and products with a baseline.
    private const double MaxAbsolute = 500;

    /// <summary>Throws unless all values are in range.</summary>
    /// <param name="outputs">Log relative hazards of the training rows.</param>
    /// <param name="inputs">
    /// The prepared training rows, so that the message can name the largest feature; null if they are not available.
    /// </param>
    /// <returns>The same outputs.</returns>
    /// <exception cref="DataException">A value is out of range.</exception>
    public static double[] Require(double[] outputs, Inputs? inputs = null)
    {
        var largest = outputs.Length == 0 ? 0 : TensorPrimitives.MaxMagnitude<double>(outputs);
        return Math.Abs(largest) <= MaxAbsolute ? outputs : throw new DataException(string.Create(
            CultureInfo.InvariantCulture,
            $"the network's log relative hazard of a training row is {largest:0.###e0}; hazards can be computed from -{MaxAbsolute} to "
                + $"{MaxAbsolute}: ")
            + $"features are too large for the learning rate{DescribeLargest(inputs)}; "
            + "scale them (\"preparation\": { \"scale\": \"standardise\" }) or lower training.optimizer.learningRate");
    }

    private static string DescribeLargest(Inputs? inputs)
    {
        if (inputs is not FeatureRows { Count: > 0 } rows)
        {
            return "";
        }

        var place = TensorPrimitives.IndexOfMaxMagnitude<double>(rows.Values);
        var (feature, value) = (rows.Features[place % rows.Features.Count], rows.Values[place]);
        return FormattableString.Invariant($" (the largest prepared value is {value:0.###e0}, of '{feature}')");
    }
}
