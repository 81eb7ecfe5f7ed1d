using System.ComponentModel.DataAnnotations;
using HealthTorch.Dense;

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

    /// <summary>Steps over plain memory.</summary>
    /// <param name="count">Number of parameters.</param>
    internal abstract FlatOptimizer<T> InMemory<T>(int count)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;

    /// <summary>Steps by tensor operations, on any device.</summary>
    internal abstract DeviceOptimizer OnDevice(FlatParameters parameters);
}
