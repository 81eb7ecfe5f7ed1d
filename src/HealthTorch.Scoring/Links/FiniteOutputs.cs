using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Scoring.Links;

/// <summary>Rejects network outputs that are not finite numbers. Every reader of a network uses this check.</summary>
public static class FiniteOutputs
{
    /// <summary>Throws unless every output is a finite number.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Number of outputs per patient.</param>
    /// <param name="firstRow">Number of patients that precede these, for the message.</param>
    /// <exception cref="DataException">An output is NaN or infinite; the message names the row.</exception>
    public static void Require(ReadOnlySpan<double> outputs, int width, int firstRow = 0)
    {
        if (!AreFinite(outputs))
        {
            throw CreateException("the network's output", outputs, width, firstRow);
        }
    }

    /// <summary>Throws unless every predicted value is a finite number.</summary>
    /// <param name="predictions">Row-major, patients x numbers.</param>
    /// <param name="width">Number of predicted values per patient.</param>
    /// <param name="firstRow">Number of patients that precede these, for the message.</param>
    /// <exception cref="DataException">A number is NaN or infinite; the message names the row.</exception>
    public static void RequirePredictions(ReadOnlySpan<double> predictions, int width, int firstRow = 0)
    {
        if (!AreFinite(predictions))
        {
            throw CreateException("the prediction", predictions, width, firstRow);
        }
    }

    // IsFiniteAll returns false for an empty span.
    private static bool AreFinite(ReadOnlySpan<double> numbers) => numbers.IsEmpty || TensorPrimitives.IsFiniteAll(numbers);

    private static DataException CreateException(string what, ReadOnlySpan<double> numbers, int width, int firstRow)
    {
        var place = 0;
        while (double.IsFinite(numbers[place]))
        {
            place++;
        }

        return new DataException(
            $"row {firstRow + (place / width) + 1}: {what} is {numbers[place]}, so there is no prediction: "
            + "the network's weights are not finite or its inputs overflow; train with a smaller learningRate, clipNorm or larger batches, "
            + "and check the values of this row");
    }
}
