using HealthTorch.Data.MultiLabel;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Networks.MultiLabel;

/// <summary>The tensors of <see cref="MultiLabels"/>.</summary>
/// <param name="values">(patients, tasks) 0 or 1; 0 where missing.</param>
/// <param name="known">(patients, tasks) 1 where known, 0 where missing, in the floating-point type of the network.</param>
public sealed class MultiLabelsBatch(Tensor values, Tensor known) : TargetsBatch
{
    /// <summary>(patients, tasks) 0 or 1; 0 where missing.</summary>
    public Tensor Values { get; } = values;

    /// <summary>(patients, tasks) mask for the loss: 1 where known, 0 where missing.</summary>
    public Tensor Mask { get; } = known;

    /// <inheritdoc/>
    public override MultiLabelsBatch Select(Tensor rows) => new(Values.index_select(0, rows), Mask.index_select(0, rows));

    /// <inheritdoc/>
    public override MultiLabelsBatch Slice(long start, long count) => new(Values.narrow(0, start, count), Mask.narrow(0, start, count));

    internal static MultiLabelsBatch From(MultiLabels labels, Device device, ScalarType dtype)
    {
        long[] shape = [labels.Count, labels.Tasks.Count];
        return new MultiLabelsBatch(
            tensor(Array.ConvertAll(labels.Values, value => double.IsNaN(value) ? 0 : value), shape, dtype, device),
            tensor(Array.ConvertAll(labels.Values, value => double.IsNaN(value) ? 0.0 : 1), shape, dtype, device));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Values.Dispose();
        Mask.Dispose();
    }
}
