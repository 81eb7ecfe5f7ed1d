using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>Moves flat parameters on a device along their gradient, in a few tensor operations.</summary>
internal abstract class DeviceOptimizer(FlatParameters parameters) : IDisposable
{
    protected Tensor Values => parameters.Values;

    protected Tensor Gradients => parameters.Gradients;

    /// <summary>Takes one step.</summary>
    public abstract void Step(double learningRate);

    public abstract void Dispose();
}
