using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>A layer with room for its outputs and gradients: made once, used at every step.</summary>
internal abstract class Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The layer's outputs.</summary>
    /// <param name="input">(inputs, patients); must stay as it is until the backward pass.</param>
    /// <param name="training">Whether dropout and batch statistics are on.</param>
    /// <returns>(outputs, patients) in the layer's own room.</returns>
    public abstract Matrix<T> Forward(Matrix<T> input, bool training);

    /// <summary>Adds the gradients of the layer's parameters, after a forward pass.</summary>
    /// <param name="gradient">(outputs, patients) of the loss with respect to the outputs.</param>
    /// <param name="inputs">Whether the gradient with respect to the inputs is needed.</param>
    /// <returns>(inputs, patients) of the loss with respect to the inputs; nothing where not needed.</returns>
    public abstract Matrix<T> Backward(Matrix<T> gradient, bool inputs);
}

/// <summary>What layers are built from.</summary>
/// <param name="Parameters">The network's state.</param>
/// <param name="Capacity">Most patients of a pass.</param>
/// <param name="Threads">Most threads of a matrix product.</param>
/// <param name="Dropout">Where dropout draws from.</param>
internal sealed record LayerContext<T>(Parameters<T> Parameters, int Capacity, int Threads, Numerics.RandomStream Dropout)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Room for the units of all patients of a pass.</summary>
    public Matrix<T> Room(int units) => Matrix<T>.Zeros(units, Capacity);
}
