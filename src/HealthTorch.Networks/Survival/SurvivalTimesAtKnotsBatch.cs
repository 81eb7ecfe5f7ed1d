using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>The tensors of <see cref="SurvivalTimesAtKnots"/>.</summary>
/// <param name="events">Times and causes.</param>
/// <param name="weights">(patients, knots) interpolation weight of each knot at the patient's time.</param>
internal sealed class SurvivalTimesAtKnotsBatch(SurvivalTimesBatch events, Tensor weights) : TargetsBatch
{
    /// <summary>Times and causes.</summary>
    public SurvivalTimesBatch SurvivalTimes { get; } = events;

    /// <summary>(patients, knots) interpolation weight of each knot at the patient's time.</summary>
    public Tensor InterpolationWeights { get; } = weights;

    /// <inheritdoc/>
    public override SurvivalTimesAtKnotsBatch Select(Tensor rows) =>
        new(SurvivalTimes.Select(rows), InterpolationWeights.index_select(0, rows));

    /// <inheritdoc/>
    public override SurvivalTimesAtKnotsBatch Slice(long start, long count) =>
        new(SurvivalTimes.Slice(start, count), InterpolationWeights.narrow(0, start, count));

    internal static SurvivalTimesAtKnotsBatch From(SurvivalTimesAtKnots knotted, Device device, ScalarType dtype) => new(
        SurvivalTimesBatch.From(knotted.SurvivalTimes, device, dtype),
        tensor(knotted.InterpolationWeights(), dtype: dtype, device: device).reshape(-1, knotted.Knots.Length));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        SurvivalTimes.Dispose();
        InterpolationWeights.Dispose();
    }
}
