namespace HealthTorch.Reference;

/// <summary>
/// A loss: the mean over patients of the discrepancy between outputs o and targets y. To add one, derive a class like the three below.
/// </summary>
/// <remarks>Goodfellow, Bengio, Courville: Deep Learning (2016), section 6.2.1.</remarks>
public abstract class ReferenceLoss
{
    /// <summary>The mean of (o - y)^2 over patients and outputs.</summary>
    public static ReferenceLoss MeanSquaredError { get; } = new ReferenceMeanSquaredError();

    /// <summary>The mean over patients and outputs of -y ln p - (1 - y) ln(1 - p), where p = sigmoid(o).</summary>
    public static ReferenceLoss BinaryCrossEntropy { get; } = new ReferenceBinaryCrossEntropy();

    /// <summary>The mean over patients of -sum_k y_k ln p_k, where p = softmax(o).</summary>
    public static ReferenceLoss SoftmaxCrossEntropy { get; } = new ReferenceSoftmaxCrossEntropy();

    /// <summary>All losses.</summary>
    public static IReadOnlyList<ReferenceLoss> All { get; } = [MeanSquaredError, BinaryCrossEntropy, SoftmaxCrossEntropy];

    /// <summary>The common name, in kebab case.</summary>
    public abstract string Name { get; }

    /// <summary>Computes the loss of one patient.</summary>
    /// <param name="output">o, one number per output.</param>
    /// <param name="target">y, of the same length.</param>
    public abstract double Compute(ReadOnlySpan<double> output, ReadOnlySpan<double> target);

    /// <summary>Computes the derivative of one patient's loss with respect to one output.</summary>
    /// <param name="output">o, one number per output.</param>
    /// <param name="target">y, of the same length.</param>
    /// <param name="k">The index of the output.</param>
    public abstract double Derivative(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int k);

    /// <summary>Computes the mean loss over patients.</summary>
    /// <param name="outputs">(patients, outputs)</param>
    /// <param name="targets">(patients, outputs)</param>
    public double Mean(ReferenceMatrix outputs, ReferenceMatrix targets)
    {
        CheckShapes(outputs, targets);
        var sum = 0.0;
        for (var patient = 0; patient < outputs.Rows; patient++)
        {
            sum += Compute(outputs[patient], targets[patient]);
        }

        return sum / outputs.Rows;
    }

    /// <summary>Computes the gradient of the mean loss with respect to every output, (patients, outputs).</summary>
    /// <param name="outputs">(patients, outputs)</param>
    /// <param name="targets">(patients, outputs)</param>
    public ReferenceMatrix Gradient(ReferenceMatrix outputs, ReferenceMatrix targets)
    {
        CheckShapes(outputs, targets);
        var gradient = new ReferenceMatrix(outputs.Rows, outputs.Columns);
        for (var patient = 0; patient < outputs.Rows; patient++)
        {
            for (var k = 0; k < outputs.Columns; k++)
            {
                gradient[patient, k] = Derivative(outputs[patient], targets[patient], k) / outputs.Rows;
            }
        }

        return gradient;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static void CheckShapes(ReferenceMatrix outputs, ReferenceMatrix targets)
    {
        if (outputs.Rows != targets.Rows || outputs.Columns != targets.Columns)
        {
            throw new ArgumentException(
                $"needed targets of {outputs.Rows} x {outputs.Columns} but got {targets.Rows} x {targets.Columns}", nameof(targets));
        }
    }
}
