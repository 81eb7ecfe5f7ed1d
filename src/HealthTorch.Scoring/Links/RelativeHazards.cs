using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>
/// One log relative hazard z per cause. With the baseline cumulative hazard H, the hazard is e^z dH, and the survival is multiplied by
/// e^(-e^z dH) at each of the times. With competing risks these are the cause-specific hazards.
/// </summary>
/// <remarks>Breslow: Covariance analysis of censored survival data (1974); Cox: Regression models and life-tables (1972).</remarks>
public sealed record RelativeHazards : CurveLink
{
    // An infinite factor times a cumulative hazard of 0 would be NaN.
    private const double MaxLogHazard = 700;

    /// <summary>
    /// The cumulative hazard of a patient with z = 0 at each of the times, one array per cause; without jumps until the link is fitted.
    /// </summary>
    public required double[][] Hazards { get; init; }

    /// <inheritdoc/>
    public override CurveInterpolation Reading => CurveInterpolation.Steps;

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        Span<double> factors = stackalloc double[Causes.Count];
        Span<double> hazards = stackalloc double[Causes.Count];
        for (var cause = 0; cause < factors.Length; cause++)
        {
            factors[cause] = Math.Exp(Math.Min(outputs[cause], MaxLogHazard));
            incidence[cause * Times.Length] = -double.ExpM1(-Hazards[cause][0] * factors[cause]);
        }

        var survival = 1 - InitialIncidence(incidence);
        for (var time = 1; time < Times.Length; time++)
        {
            for (var cause = 0; cause < factors.Length; cause++)
            {
                hazards[cause] = factors[cause] * (Hazards[cause][time] - Hazards[cause][time - 1]);
            }

            survival -= DistributeIncidence(hazards, survival, time, incidence);
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override RiskScale RiskScale => RiskScale.LogHazardRatio;

    /// <inheritdoc/>
    protected internal override double Risk(ReadOnlySpan<double> outputs, int cause, ReadOnlySpan<double> incidence) => outputs[cause];

    private double InitialIncidence(ReadOnlySpan<double> incidence)
    {
        var sum = 0.0;
        for (var cause = 0; cause < Causes.Count; cause++)
        {
            sum += incidence[cause * Times.Length];
        }

        return sum;
    }

    internal override long OutputCount() => Causes.Count;

    private protected override IEnumerable<string> ValidateParameters() => Hazards.Length != Causes.Count
        ? [$"hazards: needed {Causes.Count} arrays, one per cause, but got {Hazards.Length}"]
        : Hazards.SelectMany((hazards, cause) => ValidationErrors.ForCumulativeHazard($"hazards[{cause}]", hazards, Times.Length));
}
