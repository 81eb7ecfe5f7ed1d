using System.Numerics.Tensors;

namespace HealthTorch.Tasks;

/// <summary>From logits to class probabilities, in doubles.</summary>
internal static class Probabilities
{
    /// <summary>Of one logit a patient: the probabilities of no and yes.</summary>
    public static double[] Sigmoid(double[] logits)
    {
        var probabilities = new double[logits.Length * 2];
        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[2 * i] = 1 / (1 + Math.Exp(logits[i]));
            probabilities[(2 * i) + 1] = 1 / (1 + Math.Exp(-logits[i]));
        }

        return probabilities;
    }

    /// <summary>Of one logit a class: probabilities that sum to one a patient.</summary>
    public static double[] Softmax(double[] logits, int classes)
    {
        var probabilities = new double[logits.Length];
        for (var start = 0; start < logits.Length; start += classes)
        {
            SoftmaxRow(logits.AsSpan(start, classes), probabilities.AsSpan(start, classes));
        }

        return probabilities;
    }

    private static void SoftmaxRow(ReadOnlySpan<double> logits, Span<double> probabilities)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        TensorPrimitives.Divide(probabilities, TensorPrimitives.Sum<double>(probabilities), probabilities);
    }
}
