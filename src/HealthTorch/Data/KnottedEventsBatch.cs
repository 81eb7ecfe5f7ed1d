using static TorchSharp.torch;

namespace HealthTorch.Data;

/// <summary>The tensors of <see cref="KnottedEvents"/>.</summary>
/// <param name="events">Times and causes.</param>
/// <param name="weights">(patients, knots) interpolation weight of each knot at the patient's time.</param>
internal sealed class KnottedEventsBatch(EventsBatch events, Tensor weights) : TargetsBatch
{
    /// <summary>Times and causes.</summary>
    public EventsBatch Events { get; } = events;

    /// <summary>(patients, knots) interpolation weight of each knot at the patient's time.</summary>
    public Tensor Weights { get; } = weights;

    /// <inheritdoc/>
    public override KnottedEventsBatch Select(Tensor rows) => new(Events.Select(rows), Weights.index_select(0, rows));

    /// <inheritdoc/>
    public override KnottedEventsBatch Slice(long start, long count) => new(Events.Slice(start, count), Weights.narrow(0, start, count));

    internal static KnottedEventsBatch Of(KnottedEvents knotted, Device device, ScalarType dtype) => new(
        EventsBatch.Of(knotted.Events, device, dtype),
        tensor(knotted.Weights(), dtype: dtype, device: device).reshape(-1, knotted.Knots.Length));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Events.Dispose();
        Weights.Dispose();
    }
}
