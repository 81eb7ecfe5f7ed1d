using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>Number format of parameters and data while training.</summary>
public enum Precision
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,
}

/// <summary>What computes a training on a CPU.</summary>
public enum Engine
{
    /// <summary>The dense engine on a CPU where it covers the network and is faster, else torch.</summary>
    Auto,

    /// <summary>TorchSharp with autograd: any network, any device.</summary>
    Torch,

    /// <summary>Plain vectorised C# with back-propagation by hand: dense networks on a CPU.</summary>
    Dense,
}

/// <summary>How a network is trained, and when training stops.</summary>
public sealed record TrainingConfig : IChecked
{
    /// <summary>Most passes over the training rows.</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = 1000;

    /// <summary>
    /// Rows a step; 0 for all of them (full batch). Null for what is usual for the task: 32, but all rows where patients are compared with
    /// each other (cox), and 256 for deephit.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int? BatchSize { get; init; }

    /// <summary>The optimiser.</summary>
    public OptimizerConfig Optimizer { get; init; } = new AdamW();

    /// <summary>The learning rate over time.</summary>
    public ScheduleConfig Schedule { get; init; } = new Constant();

    /// <summary>Largest Euclidean norm of the whole gradient; longer ones are scaled down to it. Null: no clipping.</summary>
    [Range(1e-12, 1e12)]
    public double? ClipNorm { get; init; }

    /// <summary>Stop once an epoch's mean training loss is at most this. Null: no threshold.</summary>
    public double? StopAtLoss { get; init; }

    /// <summary>
    /// Stop when a score on rows that take no step no longer improves, and go back to the best weights. Null: train to the end.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; } = new();

    /// <summary>auto (CUDA where there is one), cpu, cuda or cuda:N.</summary>
    [RegularExpression("auto|cpu|cuda(:[0-9]+)?")]
    public string Device { get; init; } = "auto";

    /// <summary>What computes it.</summary>
    public Engine Engine { get; init; } = Engine.Auto;

    /// <summary>Number format of parameters and data.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Threads of one matrix product on a CPU: small networks want one.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = 1;

    /// <summary>The number format as torch names it.</summary>
    internal ScalarType Dtype => Precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Schedule is Plateau && EarlyStopping is null)
        {
            yield return new ConfigProblem("schedule", "plateau follows the early-stopping score: give earlyStopping");
        }

        if (Engine == Engine.Dense && Device.StartsWith("cuda", StringComparison.Ordinal))
        {
            yield return new ConfigProblem("engine", $"dense computes on the CPU, but device is {Device}: use torch, or device cpu");
        }
    }
}

/// <summary>
/// Stopping by a score on the validation rows of the split; where it has none, and in cross-validation, on a share of the training rows.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The score: loss, or the name of a metric.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>Epochs without improvement after which training stops.</summary>
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 20;

    /// <summary>
    /// Share of the training rows that say when to stop where the split has no validation rows: whole patients, with each class, or what
    /// happened, in its proportion where the validation is stratified. Baselines, which need no such rows, are fitted on them, too.
    /// </summary>
    [Range(0.01, 0.9)]
    public double Share { get; init; } = 0.2;
}
