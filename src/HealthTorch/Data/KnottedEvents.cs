namespace HealthTorch.Data;

/// <summary>
/// Survival times with their positions among knots, for models with one value per knot and linear interpolation between knots.
/// </summary>
/// <param name="events">The patients.</param>
/// <param name="knots">Increasing times from 0, at least two.</param>
internal sealed class KnottedEvents(Events events, double[] knots) : Targets
{
    /// <summary>The patients with their times.</summary>
    public Events Events { get; } = events;

    /// <summary>Increasing times from 0.</summary>
    public double[] Knots { get; } = knots;

    /// <inheritdoc/>
    public override int Count => Events.Count;

    /// <summary>
    /// Row-major, patients x knots: interpolation weight of each knot at the patient's time; the weights of a patient sum to 1.
    /// </summary>
    public double[] Weights()
    {
        var weights = new double[Count * Knots.Length];
        for (var row = 0; row < Count; row++)
        {
            var place = GridPlace.Of(Knots, Events.Times[row], CurveReading.Linear);
            weights[(row * Knots.Length) + place.Below] += 1 - place.Share;
            weights[(row * Knots.Length) + place.Above] += place.Share;
        }

        return weights;
    }

    /// <inheritdoc/>
    public override KnottedEvents Take(IReadOnlyList<int> rows) => new(Events.Take(rows), Knots);
}
