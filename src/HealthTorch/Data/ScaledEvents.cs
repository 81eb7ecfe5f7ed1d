namespace HealthTorch.Data;

/// <summary>Survival times that a model uses in another unit.</summary>
/// <param name="events">The patients.</param>
/// <param name="scale">The time that corresponds to 1 in the model's unit, above 0.</param>
internal sealed class ScaledEvents(Events events, double scale) : Targets
{
    /// <summary>The patients with their original times.</summary>
    public Events Events { get; } = events;

    /// <summary>The time that corresponds to 1 in the model's unit.</summary>
    public double Scale { get; } = scale;

    /// <summary>The patients with times in the model's unit.</summary>
    public Events Scaled => new(
        Array.ConvertAll(Events.Times, time => time / Scale),
        Events.Causes,
        Events.CauseNames,
        unit: null,
        Events.Entries is null ? null : Array.ConvertAll(Events.Entries, entry => entry / Scale),
        Events.Strata);

    /// <inheritdoc/>
    public override int Count => Events.Count;

    /// <inheritdoc/>
    public override ScaledEvents Take(IReadOnlyList<int> rows) => new(Events.Take(rows), Scale);
}
