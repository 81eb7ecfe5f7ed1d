namespace HealthTorch.Reference;

/// <summary>
/// Binary cross-entropy on logits: with p = sigmoid(o), the loss of one patient with K outputs is 1/K sum_k -y_k ln p_k - (1 - y_k) ln(1 -
/// p_k), with derivative 1/K (p_k - y_k).
/// </summary>
internal sealed class ReferenceBinaryCrossEntropy : ReferenceLoss
{
    public override string Name => "binary-cross-entropy";

    public override double Compute(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        var sum = 0.0;
        for (var k = 0; k < output.Length; k++)
        {
            sum += Softplus(output[k]) - (target[k] * output[k]);
        }

        return sum / output.Length;
    }

    public override double Derivative(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int k) =>
        (ReferenceActivation.Sigmoid.Function(output[k]) - target[k]) / output.Length;

    // -ln(1 - p) = ln(1 + e^o) and -ln p = ln(1 + e^o) - o; the maximum is subtracted so that no exponential overflows.
    private static double Softplus(double o) => Math.Max(0, o) + Math.Log(1 + Math.Exp(-Math.Abs(o)));
}
