using System.Numerics.Tensors;

namespace HealthTorch.Scoring;

/// <summary>How a network's outputs become what is said of a patient.</summary>
public enum Link
{
    /// <summary>As they are: a number on the prepared target's scale.</summary>
    Identity,

    /// <summary>One logit z: the probabilities of no and yes, 1 / (1 + e^z) and 1 / (1 + e^-z).</summary>
    Logistic,

    /// <summary>One logit a class: probabilities that sum to one.</summary>
    Softmax,
}

/// <summary>Links as functions, in doubles.</summary>
internal static class Links
{
    /// <summary>Numbers said of a patient for a number of outputs.</summary>
    public static int Width(this Link link, int outputs) => link == Link.Logistic ? 2 : outputs;

    /// <summary>What is said of one patient.</summary>
    /// <param name="link">Which link.</param>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="said">Overwritten.</param>
    public static void Apply(this Link link, ReadOnlySpan<double> outputs, Span<double> said)
    {
        switch (link)
        {
            case Link.Identity:
                outputs.CopyTo(said);
                break;
            case Link.Logistic:
                said[0] = 1 / (1 + Math.Exp(outputs[0]));
                said[1] = 1 / (1 + Math.Exp(-outputs[0]));
                break;
            case Link.Softmax:
                TensorPrimitives.Subtract(outputs, TensorPrimitives.Max(outputs), said);
                TensorPrimitives.Exp(said, said);
                TensorPrimitives.Divide(said, TensorPrimitives.Sum<double>(said), said);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link, "needed a known link");
        }
    }

    /// <summary>What is said of many patients.</summary>
    /// <param name="link">Which link.</param>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Outputs a patient.</param>
    /// <returns>Row-major.</returns>
    public static double[] Apply(this Link link, double[] outputs, int width)
    {
        var own = link.Width(width);
        var said = new double[outputs.Length / width * own];
        for (var patient = 0; patient < outputs.Length / width; patient++)
        {
            link.Apply(outputs.AsSpan(patient * width, width), said.AsSpan(patient * own, own));
        }

        return said;
    }
}
