using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>Number format of parameters and data in training.</summary>
public enum FloatPrecision
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,
}

/// <summary>The engine that computes a network.</summary>
public enum Engine
{
    /// <summary>The dense engine on a CPU if it supports the network and is faster, otherwise torch.</summary>
    Auto,

    /// <summary>TorchSharp with autograd: any network, any device.</summary>
    Torch,

    /// <summary>Vectorized C# with explicit back-propagation: dense networks on a CPU.</summary>
    Dense,
}

/// <summary>How a network is trained, and when training stops.</summary>
public sealed record TrainingConfig : IValidatable
{
    /// <summary>Maximum number of epochs (passes over the training rows).</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = 1000;

    /// <summary>
    /// Number of rows per step; 0 for all rows (full batch). Null for the default of the task: 32, but all rows if the loss compares
    /// patients with each other (cox), and 256 for deephit.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int? BatchSize { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerConfig Optimizer { get; init; } = new AdamW();

    /// <summary>The learning rate schedule.</summary>
    public ScheduleConfig Schedule { get; init; } = new ConstantRate();

    /// <summary>Maximum Euclidean norm of the whole gradient; a longer gradient is scaled down to it. Null: no clipping.</summary>
    [Range(1e-12, 1e12)]
    public double? ClipNorm { get; init; }

    /// <summary>Training stops once an epoch's mean training loss is at most this value. Null: no threshold.</summary>
    public double? StopAtLoss { get; init; }

    /// <summary>
    /// Early stopping: training stops when a score on held-out rows no longer improves, and the best weights are restored. Null: train to
    /// the end.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; } = new();

    /// <summary>The device: auto (CUDA if available), cpu, cuda or cuda:N.</summary>
    [RegularExpression("auto|cpu|cuda(:[0-9]+)?")]
    public string Device { get; init; } = "auto";

    /// <summary>The engine that computes the network.</summary>
    public Engine Engine { get; init; } = Engine.Auto;

    /// <summary>Number format of parameters and data.</summary>
    public FloatPrecision Precision { get; init; } = FloatPrecision.Float32;

    /// <summary>Number of threads of one matrix product on a CPU: 1 is best for small networks.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = 1;

    /// <summary>The number format as a torch type.</summary>
    internal ScalarType Dtype => Precision == FloatPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Schedule is ReduceOnPlateau && EarlyStopping is null)
        {
            yield return new ConfigProblem("schedule", "plateau follows the early-stopping score; set earlyStopping");
        }

        if (Engine == Engine.Dense && Device.StartsWith("cuda", StringComparison.Ordinal))
        {
            yield return new ConfigProblem("engine", $"dense computes on the CPU, but device is {Device}; use torch, or device cpu");
        }
    }
}

/// <summary>
/// Early stopping by a score on the validation rows of the split; without validation rows, and in cross-validation, on a proportion of the
/// training rows.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The score: loss, or the name of a metric.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>Number of epochs without improvement after which training stops.</summary>
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 20;

    /// <summary>
    /// Proportion of the training rows that are held out for early stopping if the split has no validation rows: whole patients, stratified
    /// by class or event status if the validation is stratified. Baselines do not need held-out rows and are fitted on them, too.
    /// </summary>
    [Range(0.01, 0.9)]
    public double Share { get; init; } = 0.2;
}
