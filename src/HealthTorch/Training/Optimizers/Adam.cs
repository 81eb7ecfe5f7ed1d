using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HealthTorch.Training;

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

    internal override Optimizer Build(FlatParameters parameters) => new AdamOptimizer(this, parameters);
}

/// <summary>Adam with weight decay apart from the gradient.</summary>
/// <remarks>Loshchilov, Hutter: Decoupled weight decay regularization (2019), algorithm 2.</remarks>
public sealed record AdamW : Adam;

/// <summary>m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= rate m' / (sqrt(v') + epsilon), m' and v' corrected for their start at zero.</summary>
internal sealed class AdamOptimizer(Adam config, FlatParameters parameters) : Optimizer(parameters)
{
    private readonly Tensor _mean = zeros_like(parameters.Values);
    private readonly Tensor _square = zeros_like(parameters.Values);
    private readonly double _decay = config is AdamW ? 0 : config.WeightDecay;
    private readonly double _shrink = config is AdamW ? config.WeightDecay : 0;
    private int _steps;

    public override void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
    }

    protected override void StepInMemory<T>(double learningRate)
    {
        var (rate, root) = Corrections(learningRate);
        Update(
            FlatParameters.Memory<T>(Parameters.Values),
            FlatParameters.Memory<T>(Parameters.Gradients),
            FlatParameters.Memory<T>(_mean),
            FlatParameters.Memory<T>(_square),
            new Factors<T>(config, rate, root, _decay, 1 - (learningRate * _shrink)));
    }

    internal override void StepOnDevice(double learningRate)
    {
        var (rate, root) = Corrections(learningRate);
        var gradient = _decay == 0 ? Parameters.Gradients : Parameters.Gradients.add(Parameters.Values, alpha: _decay);
        _mean.mul_(config.Beta1).add_(gradient, alpha: 1 - config.Beta1);
        _square.mul_(config.Beta2).addcmul_(gradient, gradient, 1 - config.Beta2);
        Parameters.Values.mul_(1 - (learningRate * _shrink));
        Parameters.Values.addcdiv_(_mean, _square.sqrt().mul_(root).add_(config.Epsilon), -rate);
    }

    private (double Rate, double Root) Corrections(double learningRate)
    {
        _steps++;
        return (learningRate / (1 - Math.Pow(config.Beta1, _steps)), 1 / Math.Sqrt(1 - Math.Pow(config.Beta2, _steps)));
    }

    private static void Update<T>(Span<T> values, ReadOnlySpan<T> gradients, Span<T> means, Span<T> squares, Factors<T> factors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var gradientVectors = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        var meanVectors = MemoryMarshal.Cast<T, Vector<T>>(means);
        var squareVectors = MemoryMarshal.Cast<T, Vector<T>>(squares);
        for (var i = 0; i < vectors.Length; i++)
        {
            var gradient = gradientVectors[i] + (vectors[i] * factors.Decay);
            meanVectors[i] = (meanVectors[i] * factors.Beta1) + (gradient * factors.Rest1);
            squareVectors[i] = (squareVectors[i] * factors.Beta2) + (gradient * gradient * factors.Rest2);
            var step = meanVectors[i] * factors.Rate / ((Vector.SquareRoot(squareVectors[i]) * factors.Root) + new Vector<T>(factors.Epsilon));
            vectors[i] = (vectors[i] * factors.Keep) - step;
        }

        for (var i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            var gradient = gradients[i] + (values[i] * factors.Decay);
            means[i] = (means[i] * factors.Beta1) + (gradient * factors.Rest1);
            squares[i] = (squares[i] * factors.Beta2) + (gradient * gradient * factors.Rest2);
            values[i] = (values[i] * factors.Keep) - (means[i] * factors.Rate / ((T.Sqrt(squares[i]) * factors.Root) + factors.Epsilon));
        }
    }

    private readonly struct Factors<T>(Adam config, double rate, double root, double decay, double keep)
        where T : IFloatingPointIeee754<T>
    {
        public readonly T Beta1 = T.CreateTruncating(config.Beta1);
        public readonly T Beta2 = T.CreateTruncating(config.Beta2);
        public readonly T Rest1 = T.CreateTruncating(1 - config.Beta1);
        public readonly T Rest2 = T.CreateTruncating(1 - config.Beta2);
        public readonly T Epsilon = T.CreateTruncating(config.Epsilon);
        public readonly T Rate = T.CreateTruncating(rate);
        public readonly T Root = T.CreateTruncating(root);
        public readonly T Decay = T.CreateTruncating(decay);
        public readonly T Keep = T.CreateTruncating(keep);
    }
}
