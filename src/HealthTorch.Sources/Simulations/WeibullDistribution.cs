using MathNet.Numerics;

namespace HealthTorch.Sources.Simulations;

/// <summary>Times with the survival function exp(-(t / scale)^shape).</summary>
/// <remarks>Weibull: A statistical distribution function of wide applicability (1951).</remarks>
internal static class WeibullDistribution
{
    /// <summary>
    /// The area under the survival function up to a horizon: scale / shape times the lower incomplete gamma function of 1 / shape.
    /// </summary>
    /// <param name="shape">Above 0.</param>
    /// <param name="scale">Above 0.</param>
    /// <param name="horizon">Above 0.</param>
    public static double RestrictedMean(double shape, double scale, double horizon) =>
        scale / shape * SpecialFunctions.Gamma(1 / shape) * SpecialFunctions.GammaLowerRegularized(
            1 / shape, Math.Pow(horizon / scale, shape));
}
