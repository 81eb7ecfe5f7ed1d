
namespace HealthTorch.Scoring.Links;

/// <summary>
/// One number z for each cause and interval: log(1 + e^z) is the cumulative hazard of the interval, and the hazard is constant within the
/// interval. Each interval has <see cref="Parts"/> steps of the time grid.
/// </summary>
/// <remarks>Kvamme, Borgan: Continuous and discrete-time survival prediction with neural networks (2021), section 3.3.</remarks>
public sealed record PiecewiseConstantHazards : CurveLink
{
    /// <summary>Number of grid steps in each interval.</summary>
    public required int Parts { get; init; }

    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        var (intervals, survival) = ((Times.Length - 1) / Parts, 1.0);
        Span<double> hazards = stackalloc double[Causes.Count];
        for (var cause = 0; cause < hazards.Length; cause++)
        {
            incidence[cause * Times.Length] = 0;
        }

        for (var time = 1; time < Times.Length; time++)
        {
            ReadHazards(outputs, (time - 1) / Parts, intervals, hazards);
            survival -= DistributeIncidence(hazards, survival, time, incidence);
        }
    }

    private void ReadHazards(ReadOnlySpan<double> outputs, int interval, int intervals, Span<double> hazards)
    {
        for (var cause = 0; cause < hazards.Length; cause++)
        {
            var z = outputs[(cause * intervals) + interval];
            hazards[cause] = (Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z)))) / Parts;
        }
    }

    internal override long OutputCount() => Causes.Count * ((Times.Length - 1L) / Parts);

    private protected override IEnumerable<string> ValidateParameters() => Parts < 1 || Times.Length < 2 || (Times.Length - 1) % Parts != 0
        ? [$"parts: {Times.Length} times do not form intervals of {Parts} steps each"]
        : [];
}
