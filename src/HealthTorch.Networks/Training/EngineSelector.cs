using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.NativeLibraries;
using HealthTorch.Networks.Tasks;

namespace HealthTorch.Networks.Training;

/// <summary>Selects the engine that computes a network.</summary>
internal static class EngineSelector
{
    private const int MinWideProduct = 256 * 256;
    private const long MinWideNetworkWork = 1 << 25;

    /// <summary>Returns the network's plan if the dense engine computes it, null if torch does.</summary>
    /// <param name="config">The requested engine and device.</param>
    /// <param name="model">The network.</param>
    /// <param name="task">The task of the network.</param>
    /// <param name="prepared">Prepared patients, of which only the shapes are used.</param>
    /// <param name="rows">Number of rows per step.</param>
    /// <exception cref="ConfigException">The dense engine is requested but does not support the network or the loss.</exception>
    public static DensePlan? PlanFor(TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, int rows)
    {
        if (config.Engine == Engine.Torch || (config.Engine == Engine.Auto && UsesCuda(config.Device)))
        {
            return null;
        }

        var plan = SupportedPlan(model, task, prepared);
        return plan is null && config.Engine == Engine.Dense
            ? throw new ConfigException("training.engine", "dense does not support this model with this task; use auto or torch")
            : config.Engine == Engine.Auto && plan is not null && IsSlower(plan, rows) ? null
            : plan;
    }

    // libtorch is faster where products of wide layers dominate: see the benchmarks.
    private static bool IsSlower(DensePlan plan, int rows) =>
        plan.MaxWeightMatrixSize >= MinWideProduct && (long)plan.WeightCount * rows >= MinWideNetworkWork;

    // libtorch takes half a second to load: it is only queried for a device if it was built with CUDA.
    private static bool UsesCuda(string device) =>
        device.StartsWith("cuda", StringComparison.Ordinal)
            || (device == "auto" && TorchLibrary.IsBuiltForCuda && TorchDevices.CudaCount > 0);

    private static DensePlan? SupportedPlan(ModelConfig model, NetworkTask task, Cohort prepared) =>
        task.DenseLoss<float>(prepared.Targets) is null ? null : model.Plan(prepared.Inputs, task.OutputCount(prepared.Targets));
}
