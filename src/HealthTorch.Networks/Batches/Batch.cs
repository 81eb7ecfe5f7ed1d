using HealthTorch.Data;
using HealthTorch.Data.Rows;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Batches;

/// <summary>The tensors of a prepared cohort on a device. Created outside dispose scopes and held with <c>using</c>.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="targets">The targets.</param>
/// <param name="weights">(patients) weight of each patient in a loss, 1 on average over the training rows; null for equal weights.</param>
public sealed class Batch(InputsBatch inputs, TargetsBatch targets, Tensor? weights) : IDisposable
{
    /// <summary>The inputs.</summary>
    public InputsBatch Inputs { get; } = inputs;

    /// <summary>The targets.</summary>
    public TargetsBatch Targets { get; } = targets;

    /// <summary>(patients) weight of each patient in a loss, or null for equal weights.</summary>
    public Tensor? Weights { get; } = weights;

    /// <summary>Number of patients.</summary>
    public long Count => Inputs.Count;

    /// <summary>Copies a prepared cohort to a device.</summary>
    /// <param name="cohort">A cohort whose inputs are prepared (<see cref="FeatureRows"/>).</param>
    /// <param name="device">The device.</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <param name="weights">One weight per patient, or null.</param>
    public static Batch From(Cohort cohort, Device device, ScalarType dtype, double[]? weights = null) => new(
        InputsBatch.From(cohort.Inputs, device, dtype),
        TargetsBatch.From(cohort.Targets, device, dtype),
        weights is null ? null : tensor(weights, dtype: dtype, device: device));

    /// <summary>The batch of the given patients.</summary>
    /// <param name="rows">(n) int64 row numbers on the same device.</param>
    public Batch Select(Tensor rows) => new(Inputs.Select(rows), Targets.Select(rows), Weights?.index_select(0, rows));

    /// <summary>A range of consecutive patients, as views without a copy where the input family allows it.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public Batch Slice(long start, long count) => count == Count
        ? this
        : new(Inputs.Slice(start, count), Targets.Slice(start, count), Weights?.narrow(0, start, count));

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Weights?.Dispose();
    }
}
