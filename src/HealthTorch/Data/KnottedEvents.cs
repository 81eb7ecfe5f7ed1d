namespace HealthTorch.Data;

/// <summary>
/// Events beside the places of their times among knots: for models that give a number at each knot, read between them on straight lines.
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

    /// <summary>Row-major, patients x knots: what each knot's number counts at the patient's time; sums to 1.</summary>
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
