using System.ComponentModel.DataAnnotations;
using HealthTorch.Dense.Optimizers;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>An optimizer: how parameters are updated from their gradient.</summary>
public abstract record OptimizerConfig
{
    /// <summary>Learning rate, before it is multiplied by the schedule's factor.</summary>
    [Range(1e-12, 1e6)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Weight decay of all parameters: added to the gradient (SGD, Adam) or decoupled from it (AdamW).</summary>
    [Range(0, 1e6)]
    public double WeightDecay { get; init; }

    /// <summary>Creates an optimizer on plain memory.</summary>
    /// <param name="count">Number of parameters.</param>
    internal abstract FlatOptimizer<T> CreateInMemory<T>(int count)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;

    /// <summary>Creates an optimizer with tensor operations, for any device.</summary>
    internal abstract DeviceOptimizer CreateOnDevice(FlatParameters parameters);
}
