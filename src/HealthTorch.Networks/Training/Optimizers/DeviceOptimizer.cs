using static TorchSharp.torch;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>An optimizer that updates flat parameters on a device with a few tensor operations.</summary>
internal abstract class DeviceOptimizer(FlatParameters parameters) : IDisposable
{
    protected Tensor Values => parameters.Values;

    protected Tensor Gradients => parameters.Gradients;

    /// <summary>Performs one step.</summary>
    public abstract void Step(double learningRate);

    public abstract void Dispose();
}
