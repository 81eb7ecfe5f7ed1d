using System.Numerics;
using HealthTorch.Dense;

namespace HealthTorch.Training;

/// <summary>Evaluates a dense network on validation rows, chunk by chunk.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseValidation<T>(PreparedRows<T> rows, DensePlan plan)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _chunk = ChunkOf(rows, plan);
    private readonly int[] _all = [.. Enumerable.Range(0, rows.Features.Rows)];
    private readonly T[] _shares = new T[ChunkOf(rows, plan)];
    private readonly T[] _losses = new T[ChunkOf(rows, plan)];
    private readonly Matrix<T> _gradient = Matrix<T>.Zeros(plan.Outputs, ChunkOf(rows, plan));
    private DenseNetwork<T>? _network;

    /// <summary>Computes the network's outputs for the rows, and its mean loss.</summary>
    /// <param name="network">The same network in every call.</param>
    public Evaluation Of(DenseNetwork<T> network)
    {
        _network ??= network.Sharing(_chunk);
        var outputs = new double[_all.Length * plan.Outputs];
        double loss = 0;
        for (var first = 0; first < _all.Length; first += _chunk)
        {
            var chunk = _all.AsSpan(first, Math.Min(_chunk, _all.Length - first));
            loss += Measure(chunk, outputs.AsSpan(first * plan.Outputs, chunk.Length * plan.Outputs));
        }

        return new Evaluation(outputs, loss / _all.Length);
    }

    private static int ChunkOf(PreparedRows<T> rows, DensePlan plan) =>
        rows.Loss.MixesPatients ? rows.Features.Rows : Math.Min(plan.Chunk<T>(), rows.Features.Rows);

    private double Measure(ReadOnlySpan<int> chunk, Span<double> outputs)
    {
        _network!.Inputs(chunk.Length).SetColumns(rows.Features, chunk);
        var output = _network.Forward(chunk.Length, training: false);
        DenseNetwork<T>.Read(output, outputs);
        rows.Loss.Of(output, chunk, _shares.AsSpan(0, chunk.Length), _losses.AsSpan(0, chunk.Length), _gradient.ForColumns(chunk.Length));
        double sum = 0;
        for (var i = 0; i < chunk.Length; i++)
        {
            sum += double.CreateTruncating(_losses[i]) * (rows.Weights is null ? 1 : double.CreateTruncating(rows.Weights[chunk[i]]));
        }

        return sum;
    }
}
