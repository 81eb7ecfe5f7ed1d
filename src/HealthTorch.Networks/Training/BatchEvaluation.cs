using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>A network's outputs and loss on a batch, in plain numbers.</summary>
/// <param name="Outputs">Row-major, patients x outputs.</param>
/// <param name="Loss">Mean loss over patients, weighted as in training; NaN if targets are unknown.</param>
public sealed record BatchEvaluation(double[] Outputs, double Loss)
{
    /// <summary>Evaluates a network on a batch in evaluation mode.</summary>
    /// <param name="network">The network; left in evaluation mode.</param>
    /// <param name="task">The task of the network.</param>
    /// <param name="batch">The patients.</param>
    public static BatchEvaluation Compute(Network network, NetworkTask task, Batch batch)
    {
        network.eval();
        using var _ = no_grad();
        var outputs = new List<double>();
        double loss = 0;
        var rows = !task.IsBatchDependent
            ? batch.Inputs.EvaluationBatchSize
            : task.DefaultBatchSize == 0 ? batch.Count : task.DefaultBatchSize;
        for (long start = 0; start < batch.Count; start += rows)
        {
            using var scope = NewDisposeScope();
            var chunk = batch.Slice(start, Math.Min(rows, batch.Count - start));
            var output = network.call(chunk.Inputs);
            outputs.AddRange(ToDoubles(output));
            loss += Sum(task, output, chunk);
        }

        return new BatchEvaluation([.. outputs], loss / batch.Count);
    }

    /// <summary>Computes a network's outputs for inputs, in evaluation mode.</summary>
    internal static double[] ComputeOutputs(Network network, InputsBatch inputs)
    {
        network.eval();
        using var _ = no_grad();
        var outputs = new List<double>();
        for (long start = 0; start < inputs.Count; start += inputs.EvaluationBatchSize)
        {
            using var scope = NewDisposeScope();
            outputs.AddRange(ToDoubles(network.call(inputs.Slice(start, Math.Min(inputs.EvaluationBatchSize, inputs.Count - start)))));
        }

        return [.. outputs];
    }

    private static double Sum(NetworkTask task, Tensor output, Batch batch) => batch.Targets is NoTargetsBatch
        ? double.NaN
        : Weighted(task.LossPerSample(output, batch.Targets), batch.Weights).mean().ItemAsDouble() * batch.Count;

    internal static Tensor Weighted(Tensor losses, Tensor? weights) => weights is null ? losses : losses * weights;

    private static double[] ToDoubles(Tensor output) => output.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
}
