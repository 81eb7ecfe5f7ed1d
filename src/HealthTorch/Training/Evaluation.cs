using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>A network's outputs and loss on a batch, in plain numbers.</summary>
/// <param name="Outputs">Row-major, patients x outputs.</param>
/// <param name="Loss">Mean loss over patients, weighted as in training; NaN if targets are unknown.</param>
public sealed record Evaluation(double[] Outputs, double Loss)
{
    /// <summary>Evaluates a network on a batch in evaluation mode.</summary>
    /// <param name="network">The network; left in evaluation mode.</param>
    /// <param name="task">The task of the network.</param>
    /// <param name="batch">The patients.</param>
    public static Evaluation Of(Network network, NetworkTask task, Batch batch)
    {
        network.eval();
        using var _ = no_grad();
        var outputs = new List<double>();
        double loss = 0;
        var rows = !task.MixesPatients ? batch.Inputs.EvaluatedAtOnce : task.UsualBatch == 0 ? batch.Count : task.UsualBatch;
        for (long start = 0; start < batch.Count; start += rows)
        {
            using var scope = NewDisposeScope();
            var chunk = batch.Slice(start, Math.Min(rows, batch.Count - start));
            var output = network.call(chunk.Inputs);
            outputs.AddRange(Doubles(output));
            loss += Sum(task, output, chunk);
        }

        return new Evaluation([.. outputs], loss / batch.Count);
    }

    /// <summary>Computes a network's outputs for inputs, in evaluation mode.</summary>
    internal static double[] OutputsOf(Network network, InputsBatch inputs)
    {
        network.eval();
        using var _ = no_grad();
        var outputs = new List<double>();
        for (long start = 0; start < inputs.Count; start += inputs.EvaluatedAtOnce)
        {
            using var scope = NewDisposeScope();
            outputs.AddRange(Doubles(network.call(inputs.Slice(start, Math.Min(inputs.EvaluatedAtOnce, inputs.Count - start)))));
        }

        return [.. outputs];
    }

    private static double Sum(NetworkTask task, Tensor output, Batch batch) => batch.Targets is UnlabelledBatch
        ? double.NaN
        : Weighted(task.PatientLosses(output, batch.Targets), batch.Weights).mean().Value() * batch.Count;

    internal static Tensor Weighted(Tensor losses, Tensor? weights) => weights is null ? losses : losses * weights;

    private static double[] Doubles(Tensor output) => output.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
}
