using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;

namespace HealthTorch.Training;

/// <summary>Which engine computes a network.</summary>
internal static class EngineChoice
{
    private const int WideProduct = 256 * 256;
    private const long WorkOfWideNetworks = 1 << 25;

    /// <summary>The network's plan where the dense engine is to compute it, null where torch is.</summary>
    /// <param name="config">Engine and device asked for.</param>
    /// <param name="model">The network.</param>
    /// <param name="task">What it is for.</param>
    /// <param name="prepared">Prepared patients, for their shapes alone.</param>
    /// <param name="rows">Rows of a step.</param>
    /// <exception cref="ConfigException">The dense engine was asked for but does not cover the network or the loss.</exception>
    public static DensePlan? PlanFor(TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, int rows)
    {
        if (config.Engine == Engine.Torch || (config.Engine == Engine.Auto && UsesCuda(config.Device)))
        {
            return null;
        }

        var plan = Covered(model, task, prepared);
        return plan is null && config.Engine == Engine.Dense
            ? throw new ConfigException("training.engine", "dense does not cover this model with this task: use auto or torch")
            : config.Engine == Engine.Auto && plan is not null && IsSlower(plan, rows) ? null
            : plan;
    }

    // Where products of wide layers take nearly all the time, libtorch's are faster: see the benchmarks.
    private static bool IsSlower(DensePlan plan, int rows) =>
        plan.WidestProduct >= WideProduct && (long)plan.Weights * rows >= WorkOfWideNetworks;

    // libtorch takes half a second to load: it is asked for a device only where it came with CUDA.
    private static bool UsesCuda(string device) =>
        device.StartsWith("cuda", StringComparison.Ordinal) || (device == "auto" && TorchLibrary.IsBuiltForCuda && Devices.CudaCount > 0);

    private static DensePlan? Covered(ModelConfig model, NetworkTask task, Cohort prepared) =>
        task.DenseLoss<float>(prepared.Targets) is null ? null : model.Plan(prepared.Inputs, task.Outputs(prepared.Targets));
}
