using HealthTorch.Data;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using static TorchSharp.torch;

namespace HealthTorch.Experiments;

/// <summary>Compares the closed-form derivative of a loss with autograd, at random outputs.</summary>
internal static class OutputGradientCheck
{
    private const long Seed = 21;

    /// <summary>The relative error; null where the task uses autograd for its loss.</summary>
    public static double? Error(NetworkTask task, Targets targets)
    {
        using var scope = NewDisposeScope();
        var stream = Seeds.Stream(Seed, "outputs");
        var width = task.Outputs(targets);
        var values = Enumerable.Range(0, targets.Count * width).Select(_ => 3 * stream.NextNormal()).ToArray();
        var output = tensor(values, [targets.Count, width]).requires_grad_();
        using var batch = TargetsBatch.Of(targets, CPU, ScalarType.Float64);
        if (task.OutputGradient(output.detach(), batch) is not { } closed)
        {
            return null;
        }

        task.PatientLosses(output, batch).backward([ones(targets.Count, ScalarType.Float64)]);
        return (closed - output.grad!).norm().Value() / output.grad!.norm().Value();
    }
}
