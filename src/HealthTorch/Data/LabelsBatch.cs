using static TorchSharp.torch;

namespace HealthTorch.Data;

/// <summary>The tensors of <see cref="Labels"/>.</summary>
/// <param name="values">(patients, tasks) 0 or 1; 0 where missing.</param>
/// <param name="known">(patients, tasks) 1 where known, 0 where missing, in the floating-point type of the network.</param>
public sealed class LabelsBatch(Tensor values, Tensor known) : TargetsBatch
{
    /// <summary>(patients, tasks) 0 or 1; 0 where missing.</summary>
    public Tensor Values { get; } = values;

    /// <summary>(patients, tasks) mask for the loss: 1 where known, 0 where missing.</summary>
    public Tensor Known { get; } = known;

    /// <inheritdoc/>
    public override LabelsBatch Select(Tensor rows) => new(Values.index_select(0, rows), Known.index_select(0, rows));

    /// <inheritdoc/>
    public override LabelsBatch Slice(long start, long count) => new(Values.narrow(0, start, count), Known.narrow(0, start, count));

    internal static LabelsBatch Of(Labels labels, Device device, ScalarType dtype)
    {
        long[] shape = [labels.Count, labels.Tasks.Count];
        return new LabelsBatch(
            tensor(Array.ConvertAll(labels.Values, value => double.IsNaN(value) ? 0 : value), shape, dtype, device),
            tensor(Array.ConvertAll(labels.Values, value => double.IsNaN(value) ? 0.0 : 1), shape, dtype, device));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Values.Dispose();
        Known.Dispose();
    }
}
