using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Core.Gradients;

/// <summary>Compares the closed-form derivative of a loss with autograd, at random outputs.</summary>
internal static class OutputGradientCheck
{
    private const long Seed = 21;

    /// <summary>The relative error; null where the task uses autograd for its loss.</summary>
    public static double? Error(NetworkTask task, Targets targets)
    {
        using var scope = NewDisposeScope();
        var stream = Seeds.CreateStream(Seed, "outputs");
        var width = task.OutputCount(targets);
        var values = Enumerable.Range(0, targets.Count * width).Select(_ => 3 * stream.NextNormal()).ToArray();
        var output = tensor(values, [targets.Count, width]).requires_grad_();
        using var batch = TargetsBatch.From(targets, CPU, ScalarType.Float64);
        if (task.OutputGradient(output.detach(), batch) is not { } closed)
        {
            return null;
        }

        task.LossPerSample(output, batch).backward([ones(targets.Count, ScalarType.Float64)]);
        return (closed - output.grad!).norm().ItemAsDouble() / output.grad!.norm().ItemAsDouble();
    }
}
