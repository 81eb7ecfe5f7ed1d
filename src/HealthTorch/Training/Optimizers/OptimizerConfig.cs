using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Training;

/// <summary>How parameters follow their gradient.</summary>
public abstract record OptimizerConfig
{
    /// <summary>Learning rate before the schedule's factor.</summary>
    [Range(1e-12, 1e6)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Pull of all parameters towards zero: within the gradient (SGD, Adam) or apart from it (AdamW).</summary>
    [Range(0, 1e6)]
    public double WeightDecay { get; init; }

    internal abstract Optimizer Build(FlatParameters parameters);
}
