using System.Numerics.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>Moves flat parameters along their gradient. Plain vectorised memory on a CPU, a few tensor operations elsewhere.</summary>
internal abstract class Optimizer(FlatParameters parameters) : IDisposable
{
    protected FlatParameters Parameters { get; } = parameters;

    public void ClearGradients()
    {
        if (Parameters.InMemory)
        {
            Parameters.Gradients.bytes.Clear();
        }
        else
        {
            Parameters.Gradients.zero_();
        }
    }

    /// <summary>Scales the gradient down to a Euclidean norm where it is longer (Pascanu, Mikolov, Bengio 2013).</summary>
    public void Clip(double norm)
    {
        if (!Parameters.InMemory)
        {
            var length = Parameters.Gradients.norm();
            Parameters.Gradients.mul_((norm / length).clamp(max: 1));
        }
        else if (Parameters.Gradients.dtype == ScalarType.Float64)
        {
            Clip(FlatParameters.Memory<double>(Parameters.Gradients), norm);
        }
        else
        {
            Clip(FlatParameters.Memory<float>(Parameters.Gradients), (float)norm);
        }
    }

    /// <summary>Takes one step.</summary>
    public void Step(double learningRate)
    {
        if (!Parameters.InMemory)
        {
            StepOnDevice(learningRate);
        }
        else if (Parameters.Values.dtype == ScalarType.Float64)
        {
            StepInMemory<double>(learningRate);
        }
        else
        {
            StepInMemory<float>(learningRate);
        }
    }

    public abstract void Dispose();

    protected abstract void StepInMemory<T>(double learningRate)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;

    /// <summary>Takes one step by tensor operations, on any device.</summary>
    internal abstract void StepOnDevice(double learningRate);

    private static void Clip<T>(Span<T> gradients, T norm)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var length = TensorPrimitives.Norm<T>(gradients);
        if (length > norm)
        {
            TensorPrimitives.Multiply(gradients, norm / length, gradients);
        }
    }
}
