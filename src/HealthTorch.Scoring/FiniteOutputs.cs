using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>Refuses network outputs that are not finite numbers: the one check that every reader of a network passes through.</summary>
public static class FiniteOutputs
{
    /// <summary>Returns normally when every output is a finite number.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Number of outputs per patient.</param>
    /// <param name="firstRow">Number of patients before these, for the message.</param>
    /// <exception cref="DataException">An output is NaN or infinite; the message names the row.</exception>
    public static void Require(ReadOnlySpan<double> outputs, int width, int firstRow = 0)
    {
        if (TensorPrimitives.IsFiniteAll(outputs))
        {
            return;
        }

        var place = 0;
        while (double.IsFinite(outputs[place]))
        {
            place++;
        }

        throw new DataException(
            $"row {firstRow + (place / width) + 1}: the network's output is {outputs[place]}, so there is no prediction: "
            + "its weights are not finite or its inputs overflow; train with a smaller learningRate, clipNorm or larger batches, "
            + "and check the values of this row");
    }
}
