using System.ComponentModel.DataAnnotations;
using HealthTorch.Dense.Optimizers;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>Adam.</summary>
/// <remarks>Kingma, Ba: Adam, a method for stochastic optimization (2015), algorithm 1.</remarks>
public record Adam : OptimizerConfig
{
    /// <summary>Exponential decay rate of the mean gradient (first moment), in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Exponential decay rate of the mean squared gradient (second moment), in [0, 1).</summary>
    [Range(0, 0.9999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Constant added to the root of the mean squared gradient.</summary>
    [Range(1e-16, 1)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether weight decay is decoupled from the gradient.</summary>
    private protected virtual bool Decoupled => false;

    internal override FlatOptimizer<T> CreateInMemory<T>(int count) =>
        new FlatAdam<T>(Beta1, Beta2, Epsilon, Decoupled ? 0 : WeightDecay, Decoupled ? WeightDecay : 0, count);

    internal override DeviceOptimizer CreateOnDevice(FlatParameters parameters) => new DeviceAdam(this, Decoupled, parameters);
}

/// <summary>Adam with decoupled weight decay.</summary>
/// <remarks>Loshchilov, Hutter: Decoupled weight decay regularization (2019), algorithm 2.</remarks>
public sealed record AdamW : Adam
{
    /// <summary>Creates the optimizer with a default weight decay of 0.1.</summary>
    public AdamW() => WeightDecay = 0.1;

    private protected override bool Decoupled => true;
}

/// <summary>The updates of <see cref="FlatAdam{T}"/> as tensor operations on a device.</summary>
internal sealed class DeviceAdam(Adam config, bool decoupled, FlatParameters parameters) : DeviceOptimizer(parameters)
{
    private readonly Tensor _mean = zeros_like(parameters.Values);
    private readonly Tensor _square = zeros_like(parameters.Values);
    private readonly double _decay = decoupled ? 0 : config.WeightDecay;
    private readonly double _decoupledDecay = decoupled ? config.WeightDecay : 0;
    private int _steps;

    public override void Step(double learningRate)
    {
        _steps++;
        var rate = learningRate / (1 - Math.Pow(config.Beta1, _steps));
        var root = 1 / Math.Sqrt(1 - Math.Pow(config.Beta2, _steps));
        var gradient = _decay == 0 ? Gradients : Gradients.Add(Values, _decay);
        _mean.MultiplyInPlace(config.Beta1).AddInPlace(gradient, 1 - config.Beta1);
        _square.MultiplyInPlace(config.Beta2).AddProductInPlace(gradient, gradient, 1 - config.Beta2);
        Values.MultiplyInPlace(1 - (learningRate * _decoupledDecay));
        Values.AddQuotientInPlace(_mean, _square.sqrt().MultiplyInPlace(root).AddInPlace(config.Epsilon), -rate);
    }

    public override void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
    }
}
