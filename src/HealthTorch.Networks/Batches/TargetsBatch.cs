using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.MultiLabel;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Treatment;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Batches;

/// <summary>The tensors of <see cref="Targets"/>.</summary>
public abstract class TargetsBatch : IDisposable
{
    /// <summary>Copies targets to a device.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="device">The device.</param>
    /// <param name="dtype">float32 or float64, for floating-point values.</param>
    public static TargetsBatch From(Targets targets, Device device, ScalarType dtype) => targets switch
    {
        ClassLabels classes => ClassLabelsBatch.From(classes, device, dtype),
        RegressionValues numbers => new RegressionValuesBatch(tensor(numbers.Values, dtype: dtype, device: device)),
        WeightedRegressionValues weighted =>
            new RegressionValuesBatch(tensor(weighted.RegressionValues.Values, dtype: dtype, device: device)),
        ArmOutcomes outcomes => ArmOutcomesBatch.From(outcomes, device, dtype),
        SurvivalTimes events => SurvivalTimesBatch.From(events, device, dtype),
        ScaledSurvivalTimes scaled => SurvivalTimesBatch.From(scaled.Scaled, device, dtype),
        DiscretizedSurvivalTimes intervals => DiscretizedSurvivalTimesBatch.From(intervals, device, dtype),
        MultiLabels labels => MultiLabelsBatch.From(labels, device, dtype),
        SurvivalTimesAtKnots knotted => SurvivalTimesAtKnotsBatch.From(knotted, device, dtype),
        NoTargets => new NoTargetsBatch(),
        _ => throw new ArgumentException($"unknown target type {targets.GetType().Name}", nameof(targets)),
    };

    /// <summary>The targets of the given patients.</summary>
    /// <param name="rows">(n) int64 row numbers on the same device.</param>
    public abstract TargetsBatch Select(Tensor rows);

    /// <summary>The targets of a range of consecutive patients.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public abstract TargetsBatch Slice(long start, long count);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the tensors.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}

/// <summary>The tensors of <see cref="ClassLabels"/>.</summary>
/// <param name="labels">(patients) int64 class indices.</param>
/// <param name="signs">(patients) -1 for the first class and 1 for the others, in the floating-point type of the network.</param>
/// <param name="count">Number of classes.</param>
public sealed class ClassLabelsBatch(Tensor labels, Tensor signs, int count) : TargetsBatch
{
    /// <summary>(patients) int64 class indices.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>(patients) -1 for the first class and 1 for the others, precomputed for binary losses.</summary>
    public Tensor Signs { get; } = signs;

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; } = count;

    /// <inheritdoc/>
    public override ClassLabelsBatch Select(Tensor rows) => new(Labels.index_select(0, rows), Signs.index_select(0, rows), ClassCount);

    /// <inheritdoc/>
    public override ClassLabelsBatch Slice(long start, long count) =>
        new(Labels.narrow(0, start, count), Signs.narrow(0, start, count), ClassCount);

    internal static ClassLabelsBatch From(ClassLabels classes, Device device, ScalarType dtype) => new(
        tensor(classes.Labels, dtype: ScalarType.Int64, device: device),
        tensor(Array.ConvertAll(classes.Labels, label => label == 0 ? -1.0 : 1.0), dtype: dtype, device: device),
        classes.Names.Count);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Labels.Dispose();
        Signs.Dispose();
    }
}

/// <summary>The tensor of <see cref="RegressionValues"/>.</summary>
/// <param name="values">(patients).</param>
public sealed class RegressionValuesBatch(Tensor values) : TargetsBatch
{
    /// <summary>(patients).</summary>
    public Tensor Values { get; } = values;

    /// <inheritdoc/>
    public override RegressionValuesBatch Select(Tensor rows) => new(Values.index_select(0, rows));

    /// <inheritdoc/>
    public override RegressionValuesBatch Slice(long start, long count) => new(Values.narrow(0, start, count));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Values.Dispose();
}

/// <summary>No targets: a prediction request.</summary>
public sealed class NoTargetsBatch : TargetsBatch
{
    /// <inheritdoc/>
    public override NoTargetsBatch Select(Tensor rows) => new();

    /// <inheritdoc/>
    public override NoTargetsBatch Slice(long start, long count) => new();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
