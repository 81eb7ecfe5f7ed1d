using System.Numerics;
using HealthTorch.Dense.Optimizers;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>An optimizer of a torch network's flat parameters: on plain memory for a CPU, with tensor operations otherwise.</summary>
internal abstract class TorchOptimizer : IDisposable
{
    /// <summary>Creates the optimizer that suits the device of the parameters.</summary>
    public static TorchOptimizer Create(OptimizerConfig config, FlatParameters parameters) =>
        Create(config, parameters, parameters.IsInMemory);

    internal static TorchOptimizer Create(OptimizerConfig config, FlatParameters parameters, bool inMemory) =>
        !inMemory ? new OnDevice(config.CreateOnDevice(parameters), parameters)
        : parameters.Values.dtype == ScalarType.Float64 ? new InMemory<double>(config, parameters)
        : new InMemory<float>(config, parameters);

    public abstract void ClearGradients();

    /// <summary>Clips the gradient to a maximum Euclidean norm (Pascanu, Mikolov, Bengio 2013).</summary>
    public abstract void Clip(double norm);

    /// <summary>Performs one step.</summary>
    public abstract void Step(double learningRate);

    public abstract void Dispose();

    private sealed class InMemory<T>(OptimizerConfig config, FlatParameters parameters) : TorchOptimizer
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly FlatOptimizer<T> _optimizer = config.CreateInMemory<T>((int)parameters.Values.NumberOfElements);

        public override void ClearGradients() => parameters.Gradients.bytes.Clear();

        public override void Clip(double norm) => FlatOptimizer<T>.ClipNorm(FlatParameters.Memory<T>(parameters.Gradients), norm);

        public override void Step(double learningRate) => _optimizer.Step(
            FlatParameters.Memory<T>(parameters.Values), FlatParameters.Memory<T>(parameters.Gradients), learningRate);

        public override void Dispose()
        {
        }
    }

    private sealed class OnDevice(DeviceOptimizer optimizer, FlatParameters parameters) : TorchOptimizer
    {
        public override void ClearGradients() => parameters.Gradients.zero_();

        public override void Clip(double norm)
        {
            var length = parameters.Gradients.norm();
            parameters.Gradients.mul_(length.reciprocal().Multiply(norm).ClampMax(1));
        }

        public override void Step(double learningRate) => optimizer.Step(learningRate);

        public override void Dispose() => optimizer.Dispose();
    }
}
