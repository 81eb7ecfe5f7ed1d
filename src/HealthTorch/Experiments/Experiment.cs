using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Models;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>A clinical modelling experiment: from data to a reported model.</summary>
public sealed record Experiment : Study
{
    /// <summary>Where the patients come from.</summary>
    public required DataConfig Data { get; init; }

    /// <summary>Which of them train, validate and test.</summary>
    public SplitConfig Split { get; init; } = new FractionSplit();

    /// <summary>How raw columns become numbers.</summary>
    public PreparationConfig Preparation { get; init; } = new();

    /// <summary>What is predicted.</summary>
    public required TaskConfig Task { get; init; }

    /// <summary>The network.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingConfig Training { get; init; } = new();

    /// <summary>What is measured; null for the usual metrics of the task.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <inheritdoc/>
    public override ExperimentResult Run(RunContext context, CancellationToken cancellation) =>
        new ExperimentRun(this, context).Execute(cancellation);
}
