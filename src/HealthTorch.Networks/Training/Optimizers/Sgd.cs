using System.ComponentModel.DataAnnotations;
using HealthTorch.Dense.Optimizers;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>Stochastic gradient descent, with momentum.</summary>
/// <remarks>Robbins, Monro: A stochastic approximation method (1951); Polyak (1964); Sutskever et al. (2013) for Nesterov's form.</remarks>
public sealed record Sgd : OptimizerConfig
{
    /// <summary>Momentum: the fraction of the previous update that is added to the next, in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Momentum { get; init; }

    /// <summary>Whether to use Nesterov momentum.</summary>
    public bool Nesterov { get; init; }

    internal override FlatOptimizer<T> CreateInMemory<T>(int count) => new FlatSgd<T>(Momentum, Nesterov, WeightDecay, count);

    internal override DeviceOptimizer CreateOnDevice(FlatParameters parameters) => new DeviceSgd(this, parameters);
}

/// <summary>The updates of <see cref="FlatSgd{T}"/> as tensor operations on a device.</summary>
internal sealed class DeviceSgd(Sgd config, FlatParameters parameters) : DeviceOptimizer(parameters)
{
    private readonly Tensor _velocity = zeros_like(parameters.Values);

    public override void Step(double learningRate)
    {
        var gradient = Gradients.Add(Values, config.WeightDecay);
        _velocity.MultiplyInPlace(config.Momentum).AddInPlace(gradient, 1);
        var step = config.Nesterov ? gradient.Add(_velocity, config.Momentum) : _velocity;
        Values.AddInPlace(step, -learningRate);
    }

    public override void Dispose() => _velocity.Dispose();
}
