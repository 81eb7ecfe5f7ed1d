using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Training;

/// <summary>How parameters follow their gradient.</summary>
public abstract record OptimizerConfig
{
    /// <summary>Learning rate before the schedule's factor.</summary>
    [Range(1e-12, 1e6)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Pull of the weights towards zero: into the gradient (SGD, Adam) or apart from it (AdamW).</summary>
    [Range(0, 1e6)]
    public double WeightDecay { get; init; }
}

/// <summary>Stochastic gradient descent, with momentum.</summary>
/// <remarks>Robbins, Monro: A stochastic approximation method (1951); Polyak (1964); Sutskever et al. (2013) for Nesterov's form.</remarks>
public sealed record Sgd : OptimizerConfig
{
    /// <summary>Share of the last step that goes on, in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Momentum { get; init; }

    /// <summary>Whether the gradient is looked up ahead of the momentum step.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>Adam.</summary>
/// <remarks>Kingma, Ba: Adam, a method for stochastic optimization (2015), algorithm 1.</remarks>
public record Adam : OptimizerConfig
{
    /// <summary>Decay of the mean gradient, in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient, in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean squared gradient.</summary>
    [Range(1e-16, 1)]
    public double Epsilon { get; init; } = 1e-8;
}

/// <summary>Adam with weight decay apart from the gradient.</summary>
/// <remarks>Loshchilov, Hutter: Decoupled weight decay regularization (2019), algorithm 2.</remarks>
public sealed record AdamW : Adam;
