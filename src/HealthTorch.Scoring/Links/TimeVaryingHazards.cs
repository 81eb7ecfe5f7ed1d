using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>
/// One log relative hazard for each cause and knot, linearly interpolated between the knots. At each of the times the baseline hazard is
/// multiplied by the exponential of the interpolated value.
/// </summary>
/// <remarks>Kvamme, Borgan, Scheel: Time-to-event prediction with neural networks and Cox regression (2019), equations 9 and 10.</remarks>
public sealed record TimeVaryingHazards : CurveLink
{
    /// <summary>The knots: increasing times from 0.</summary>
    public required double[] Knots { get; init; }

    /// <summary>The hazard of a patient with log relative hazard 0 at each of the times, one array per cause; the first is 0.</summary>
    public required double[][] Jumps { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override CurveInterpolation Reading => CurveInterpolation.Steps;

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        Span<double> hazards = stackalloc double[Causes.Count];
        for (var cause = 0; cause < hazards.Length; cause++)
        {
            incidence[cause * Times.Length] = 0;
        }

        var survival = 1.0;
        for (var time = 1; time < Times.Length; time++)
        {
            var place = GridInterpolation.Find(Knots, Times[time], CurveInterpolation.Linear);
            for (var cause = 0; cause < hazards.Length; cause++)
            {
                var jump = Jumps[cause][time];
                hazards[cause] = jump > 0 ? jump * Math.Exp(place.Interpolate(outputs.Slice(cause * Knots.Length, Knots.Length))) : 0;
            }

            survival -= DistributeIncidence(hazards, survival, time, incidence);
        }
    }

    internal override long OutputCount() => (long)Causes.Count * Knots.Length;

    private protected override IEnumerable<string> ValidateParameters() =>
    [
        .. ValidationErrors.ForIncreasing("knots", Knots),
        .. Jumps.Length == Causes.Count ? [] : new[] { $"jumps: needed {Causes.Count} arrays, one per cause, but got {Jumps.Length}" },
        .. Jumps.Index().Where(jumps => jumps.Item.Length != Times.Length || jumps.Item.Any(jump => !(jump >= 0 && double.IsFinite(jump))))
            .Select(jumps => $"jumps[{jumps.Index}]: needed {Times.Length} finite numbers of at least 0"),
    ];
}
