using System.Text.Json.Serialization;
using HealthTorch.Data.Validation;
using MathNet.Numerics;

namespace HealthTorch.Scoring.Links;

/// <summary>A distribution of positive times with a shape and a location parameter on the log scale.</summary>
public enum TimeDistribution
{
    /// <summary>S(t) = exp(-(t / e^b)^(e^a)).</summary>
    Weibull,

    /// <summary>log t is normal with mean b and standard deviation e^a.</summary>
    LogNormal,
}

/// <summary>
/// Event times from a mixture of <see cref="Components"/> distributions. The outputs are the shapes a of all components, then their
/// locations b, then (with more than one component) the logits of their weights. Times are in units of <see cref="Scale"/>.
/// </summary>
/// <remarks>Nagpal, Li, Dubrawski: Deep survival machines (2021).</remarks>
public sealed record ParametricTimes : CurveLink
{
    private const int MaxComponents = 1000;

    /// <summary>The distribution.</summary>
    public required TimeDistribution Distribution { get; init; }

    /// <summary>Number of components of the mixture.</summary>
    public required int Components { get; init; }

    /// <summary>The time that equals 1 on the network's time scale.</summary>
    public required double Scale { get; init; }

    /// <summary>Number of network outputs per patient.</summary>
    [JsonIgnore]
    public int Outputs => OutputsFor(Components);

    /// <summary>Number of network outputs per patient for a number of components.</summary>
    /// <param name="components">At least 1.</param>
    public static int OutputsFor(int components) => components == 1 ? 2 : 3 * components;

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        incidence.Clear();
        var shares = Components == 1 ? [1.0] : new SoftmaxLink().Apply(outputs[(2 * Components)..].ToArray(), Components);
        for (var component = 0; component < Components; component++)
        {
            var (shape, location) = (outputs[component], outputs[Components + component]);
            for (var i = 1; i < Times.Length; i++)
            {
                incidence[i] += shares[component] * CumulativeProbability(shape, location, Math.Log(Times[i] / Scale));
            }
        }
    }

    private double CumulativeProbability(double shape, double location, double logTime) => Distribution == TimeDistribution.Weibull
        ? -double.ExpM1(-Math.Exp(Math.Exp(shape) * (logTime - location)))
        : SpecialFunctions.Erfc((location - logTime) / (Math.Exp(shape) * Math.Sqrt(2))) / 2;

    internal override long OutputCount() => Components == 1 ? 2 : 3L * Components;

    private protected override IEnumerable<string> ValidateParameters() =>
    [
        .. ValidationErrors.ForRange("components", Components, 1, MaxComponents),
        .. ValidationErrors.ForRange("scale", Scale, double.Epsilon, double.MaxValue),
        .. Causes.Count == 1 ? [] : new[] { "causes: needed exactly one" },
        .. Enum.IsDefined(Distribution) ? [] : new[] { "distribution: unknown distribution" },
    ];
}
