namespace HealthTorch.Data;

/// <summary>Events whose times a model counts in another unit.</summary>
/// <param name="events">The patients.</param>
/// <param name="scale">The time that counts as 1, above 0.</param>
internal sealed class ScaledEvents(Events events, double scale) : Targets
{
    /// <summary>The patients with their own times.</summary>
    public Events Events { get; } = events;

    /// <summary>The time that counts as 1.</summary>
    public double Scale { get; } = scale;

    /// <summary>The patients with the times as the model counts them.</summary>
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
