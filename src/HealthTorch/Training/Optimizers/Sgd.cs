using System.ComponentModel.DataAnnotations;
using System.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>Stochastic gradient descent, with momentum.</summary>
/// <remarks>Robbins, Monro: A stochastic approximation method (1951); Polyak (1964); Sutskever et al. (2013) for Nesterov's form.</remarks>
public sealed record Sgd : OptimizerConfig
{
    /// <summary>Share of the last step that goes on, in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Momentum { get; init; }

    /// <summary>Whether the gradient is looked up ahead of the momentum step.</summary>
    public bool Nesterov { get; init; }

    internal override Optimizer Build(FlatParameters parameters) => new SgdOptimizer(this, parameters);
}

/// <summary>v = momentum v + g; w -= rate v, or rate (g + momentum v) in Nesterov's form.</summary>
internal sealed class SgdOptimizer(Sgd config, FlatParameters parameters) : Optimizer(parameters)
{
    private readonly Tensor _velocity = zeros_like(parameters.Values);

    public override void Dispose() => _velocity.Dispose();

    protected override void StepInMemory<T>(double learningRate) => Update(
        FlatParameters.Memory<T>(Parameters.Values),
        FlatParameters.Memory<T>(Parameters.Gradients),
        FlatParameters.Memory<T>(_velocity),
        T.CreateTruncating(learningRate));

    internal override void StepOnDevice(double learningRate)
    {
        var gradient = Parameters.Gradients.add(Parameters.Values, alpha: config.WeightDecay);
        _velocity.mul_(config.Momentum).add_(gradient);
        var step = config.Nesterov ? gradient.add(_velocity, alpha: config.Momentum) : _velocity;
        Parameters.Values.add_(step, alpha: -learningRate);
    }

    private void Update<T>(Span<T> values, ReadOnlySpan<T> gradients, Span<T> velocity, T rate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var decay = T.CreateTruncating(config.WeightDecay);
        var momentum = T.CreateTruncating(config.Momentum);
        for (var i = 0; i < values.Length; i++)
        {
            var gradient = gradients[i] + (decay * values[i]);
            velocity[i] = (momentum * velocity[i]) + gradient;
            values[i] -= rate * (config.Nesterov ? gradient + (momentum * velocity[i]) : velocity[i]);
        }
    }
}
