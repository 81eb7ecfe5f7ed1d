using System.Numerics;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Layers;

/// <summary>A layer with preallocated buffers for its outputs and gradients, which are reused at every step.</summary>
internal abstract class Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes the outputs of the layer.</summary>
    /// <param name="input">(inputs, patients); must not change until the backward pass.</param>
    /// <param name="training">Whether dropout and batch statistics are active.</param>
    /// <returns>(outputs, patients), in the buffer of the layer.</returns>
    public abstract MatrixView<T> Forward(MatrixView<T> input, bool training);

    /// <summary>Accumulates the gradients of the layer's parameters; called after a forward pass.</summary>
    /// <param name="gradient">(outputs, patients), the gradient of the loss with respect to the outputs.</param>
    /// <param name="inputs">Whether the gradient with respect to the inputs is needed.</param>
    /// <returns>(inputs, patients), the gradient of the loss with respect to the inputs; default if not needed.</returns>
    public abstract MatrixView<T> Backward(MatrixView<T> gradient, bool inputs);
}

/// <summary>The context in which layers are built.</summary>
/// <param name="Parameters">The state of the network.</param>
/// <param name="Capacity">The maximum number of patients per pass.</param>
/// <param name="Threads">The maximum number of threads per matrix product.</param>
/// <param name="Dropout">The random number generator of dropout.</param>
internal sealed record LayerContext<T>(NetworkParameters<T> Parameters, int Capacity, int Threads, RandomStream Dropout)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Allocates a buffer for the units of all patients of a pass.</summary>
    public MatrixView<T> AllocateBuffer(int units) => MatrixView<T>.Zeros(units, Capacity);
}
