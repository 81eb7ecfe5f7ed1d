using System.Numerics;
using System.Numerics.Tensors;

namespace HealthTorch.Dense;

/// <summary>Moves parameters, as plain memory, along their gradient.</summary>
internal abstract class FlatOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Takes one step.</summary>
    /// <param name="values">The parameters, changed in place.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="learningRate">Length of the step.</param>
    public abstract void Step(Span<T> values, ReadOnlySpan<T> gradients, double learningRate);

    /// <summary>Scales the gradient down to a Euclidean norm where it is longer (Pascanu, Mikolov, Bengio 2013).</summary>
    /// <param name="gradients">Changed in place.</param>
    /// <param name="norm">The longest allowed.</param>
    public static void Clip(Span<T> gradients, double norm)
    {
        var length = TensorPrimitives.Norm<T>(gradients);
        if (length > T.CreateTruncating(norm))
        {
            TensorPrimitives.Multiply(gradients, T.CreateTruncating(norm) / length, gradients);
        }
    }
}
