using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense.Optimizers;

/// <summary>An optimizer of parameters in contiguous memory.</summary>
internal abstract class FlatOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Takes one step.</summary>
    /// <param name="values">The parameters, changed in place.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="learningRate">The learning rate.</param>
    public abstract void Step(Span<T> values, ReadOnlySpan<T> gradients, double learningRate);

    /// <summary>Scales the gradient down to a maximum Euclidean norm if it is longer (Pascanu, Mikolov, Bengio 2013).</summary>
    /// <param name="gradients">Changed in place.</param>
    /// <param name="norm">The maximum norm.</param>
    public static void ClipNorm(Span<T> gradients, double norm)
    {
        var length = TensorPrimitives.Norm<T>(gradients);
        if (length > T.CreateTruncating(norm))
        {
            TensorPrimitives.Multiply(gradients, T.CreateTruncating(norm) / length, gradients);
        }
    }
}
