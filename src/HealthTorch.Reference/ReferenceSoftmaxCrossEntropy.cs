namespace HealthTorch.Reference;

/// <summary>
/// Softmax cross-entropy on logits: with p_k = e^o_k / sum_j e^o_j, the loss of one patient is -sum_k y_k ln p_k, with derivative p_k - y_k
/// if the targets y sum to one (one for the true class, zero elsewhere).
/// </summary>
internal sealed class ReferenceSoftmaxCrossEntropy : ReferenceLoss
{
    public override string Name => "softmax-cross-entropy";

    public override double Compute(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        var logSumExp = LogSumExp(output);
        var sum = 0.0;
        for (var k = 0; k < output.Length; k++)
        {
            sum += target[k] * (logSumExp - output[k]);
        }

        return sum;
    }

    public override double Derivative(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int k) =>
        Math.Exp(output[k] - LogSumExp(output)) - target[k];

    // The largest logit is subtracted so that no exponential overflows.
    private static double LogSumExp(ReadOnlySpan<double> output)
    {
        var largest = double.NegativeInfinity;
        foreach (var o in output)
        {
            largest = Math.Max(largest, o);
        }

        var sum = 0.0;
        foreach (var o in output)
        {
            sum += Math.Exp(o - largest);
        }

        return largest + Math.Log(sum);
    }
}
