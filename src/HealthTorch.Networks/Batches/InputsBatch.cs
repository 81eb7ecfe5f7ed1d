using System.Runtime.InteropServices;
using HealthTorch.Data;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Molecules;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Batches;

/// <summary>The tensors of <see cref="Inputs"/>.</summary>
public abstract class InputsBatch : IDisposable
{
    /// <summary>Number of patients.</summary>
    public abstract long Count { get; }

    /// <summary>Copies prepared inputs to a device.</summary>
    /// <param name="inputs">Prepared inputs.</param>
    /// <param name="device">The device.</param>
    /// <param name="dtype">float32 or float64.</param>
    public static InputsBatch From(Inputs inputs, Device device, ScalarType dtype) => inputs switch
    {
        FeatureRows rows => RowsBatch.From(rows, device, dtype),
        MoleculeGraphs molecules => MoleculesBatch.From(molecules, device, dtype),
        _ => throw new ArgumentException($"needed prepared inputs but got {inputs.GetType().Name}", nameof(inputs)),
    };

    /// <summary>
    /// Number of patients per batch in evaluation: whole arrays do not fit into the caches, and chunks of about this size are 1.8 times
    /// faster.
    /// </summary>
    internal virtual int EvaluationBatchSize => 2048;

    /// <summary>The floating-point tensors with respect to which an output can be differentiated.</summary>
    public abstract IReadOnlyList<Tensor> DifferentiableTensors { get; }

    /// <summary>The inputs of the given patients.</summary>
    /// <param name="rows">(n) int64 row numbers on the same device.</param>
    public abstract InputsBatch Select(Tensor rows);

    /// <summary>The inputs of a range of consecutive patients.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public abstract InputsBatch Slice(long start, long count);

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

/// <summary>The tensor of <see cref="FeatureRows"/>.</summary>
/// <param name="features">(patients, features).</param>
public sealed class RowsBatch(Tensor features) : InputsBatch
{
    private const int ChunkRows = 1024;

    /// <summary>(patients, features).</summary>
    public Tensor Features { get; } = features;

    /// <inheritdoc/>
    public override long Count => Features.shape[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> DifferentiableTensors => [Features];

    /// <inheritdoc/>
    public override RowsBatch Select(Tensor rows) => new(Features.index_select(0, rows));

    /// <inheritdoc/>
    public override RowsBatch Slice(long start, long count) => new(Features.narrow(0, start, count));

    /// <summary>Copies prepared rows to a device in chunks.</summary>
    internal static RowsBatch From(FeatureRows rows, Device device, ScalarType dtype)
    {
        var batch = new RowsBatch(empty([rows.Count, rows.Features.Count], dtype, device));
        try
        {
            batch.Fill(rows, dtype);
            return batch;
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Features.Dispose();

    private void Fill(FeatureRows rows, ScalarType dtype)
    {
        using var block = empty([Math.Min(ChunkRows, rows.Count), rows.Features.Count], dtype);
        for (var first = 0; first < rows.Count; first += ChunkRows)
        {
            using var part = block.narrow(0, 0, Math.Min(ChunkRows, rows.Count - first));
            if (dtype == ScalarType.Float64)
            {
                rows.CopyTo(first, MemoryMarshal.Cast<byte, double>(part.bytes));
            }
            else
            {
                rows.CopyTo(first, MemoryMarshal.Cast<byte, float>(part.bytes));
            }

            using var place = Features.narrow(0, first, part.shape[0]);
            place.copy_(part);
        }
    }
}
