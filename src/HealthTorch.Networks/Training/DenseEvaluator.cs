using System.Numerics;
using HealthTorch.Dense;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.Plan;

namespace HealthTorch.Networks.Training;

/// <summary>Evaluates a dense network on validation rows, chunk by chunk.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseEvaluator<T>(PreparedRows<T> rows, DensePlan plan)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _chunk = ChunkSize(rows, plan);
    private readonly int[] _allRows = [.. Enumerable.Range(0, rows.Features.Rows)];
    private readonly T[] _lossWeights = new T[ChunkSize(rows, plan)];
    private readonly T[] _losses = new T[ChunkSize(rows, plan)];
    private readonly MatrixView<T> _gradient = MatrixView<T>.Zeros(plan.Outputs, ChunkSize(rows, plan));
    private DenseNetwork<T>? _network;

    /// <summary>Computes the network's outputs for the rows, and its mean loss.</summary>
    /// <param name="network">The same network in every call.</param>
    public BatchEvaluation Evaluate(DenseNetwork<T> network)
    {
        _network ??= network.WithSharedParameters(_chunk);
        var outputs = new double[_allRows.Length * plan.Outputs];
        double loss = 0;
        for (var first = 0; first < _allRows.Length; first += _chunk)
        {
            var chunk = _allRows.AsSpan(first, Math.Min(_chunk, _allRows.Length - first));
            loss += EvaluateChunk(chunk, outputs.AsSpan(first * plan.Outputs, chunk.Length * plan.Outputs));
        }

        return new BatchEvaluation(outputs, loss / _allRows.Length);
    }

    private static int ChunkSize(PreparedRows<T> rows, DensePlan plan) =>
        rows.Loss.IsBatchDependent ? rows.Features.Rows : Math.Min(plan.GetChunkSize<T>(), rows.Features.Rows);

    private double EvaluateChunk(ReadOnlySpan<int> chunk, Span<double> outputs)
    {
        _network!.GetInputBuffer(chunk.Length).GatherColumns(rows.Features, chunk);
        var output = _network.Forward(chunk.Length, training: false);
        DenseNetwork<T>.CopyOutputs(output, outputs);
        rows.Loss.Compute(
            output, chunk, _lossWeights.AsSpan(0, chunk.Length), _losses.AsSpan(0, chunk.Length), _gradient.WithColumns(chunk.Length));
        double sum = 0;
        for (var i = 0; i < chunk.Length; i++)
        {
            sum += double.CreateTruncating(_losses[i]) * (rows.Weights is null ? 1 : double.CreateTruncating(rows.Weights[chunk[i]]));
        }

        return sum;
    }
}
