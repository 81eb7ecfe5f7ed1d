using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>
/// The recalibrated curves of another link, for one cause. The link's log cumulative hazard z at a horizon becomes the log relative hazard
/// of a new baseline cumulative hazard H: survival is e^(-H e^(slope z)).
/// </summary>
/// <remarks>van Houwelingen: Validation, calibration, revision and combination of prognostic survival models (2000).</remarks>
public sealed record RecalibratedHazards : CurveLink
{
    private const double MinHazard = 1e-12, MaxHazard = 1e12;

    // An infinite factor times a cumulative hazard of 0 would be NaN.
    private const double MaxLogHazard = 700;

    /// <summary>The link that is recalibrated.</summary>
    public required CurveLink Original { get; init; }

    /// <summary>The time at which the original cumulative hazard is evaluated.</summary>
    public required double Horizon { get; init; }

    /// <summary>The coefficient of the log cumulative hazard.</summary>
    public required double Slope { get; init; }

    /// <summary>The cumulative hazard of a patient with z = 0 at each of the times.</summary>
    public required double[] Hazards { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Link Uncalibrated => Original.Uncalibrated;

    /// <inheritdoc/>
    [JsonIgnore]
    public override CurveInterpolation Reading => CurveInterpolation.Steps;

    /// <summary>The logarithm of a cumulative hazard, clipped so that it is finite.</summary>
    /// <param name="incidence">The probability that the event has happened.</param>
    public static double LogHazard(double incidence) => Math.Log(Math.Clamp(-double.LogP1(-Math.Min(incidence, 1)), MinHazard, MaxHazard));

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        var factor = Math.Exp(Math.Min(Slope * LogHazardAtHorizon(outputs), MaxLogHazard));
        for (var i = 0; i < incidence.Length; i++)
        {
            incidence[i] = -double.ExpM1(-Hazards[i] * factor);
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override RiskScale RiskScale => RiskScale.LogHazardRatio;

    /// <inheritdoc/>
    protected internal override double Risk(ReadOnlySpan<double> outputs, int cause, ReadOnlySpan<double> incidence) =>
        Slope * LogHazardAtHorizon(outputs);

    private double LogHazardAtHorizon(ReadOnlySpan<double> outputs)
    {
        var prediction = new double[Original.PredictionWidth(outputs.Length)];
        Original.Apply(outputs, prediction);
        return LogHazard(GridInterpolation.Find(Original.Times, Horizon, Original.Reading).Interpolate(prediction.AsSpan(1)));
    }

    internal override long OutputCount() => Original.OutputCount();

    private protected override IEnumerable<string> ValidateParameters() =>
    [
        .. Causes.Count == 1 ? [] : new[] { "causes: needed exactly one" },
        .. ValidationErrors.ForRange("horizon", Horizon, 0, double.MaxValue),
        .. ValidationErrors.ForRange("slope", Slope, -double.MaxValue, double.MaxValue),
        .. ValidationErrors.ForCumulativeHazard("hazards", Hazards, Times.Length),
        .. Original is StratifiedHazards
            ? ["original: must not be stratified; each stratum is recalibrated separately"]
            : Original.ValidateForCauses(Causes).Select(fault => $"original.{fault}"),
    ];
}
