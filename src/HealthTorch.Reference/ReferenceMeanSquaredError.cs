namespace HealthTorch.Reference;

/// <summary>
/// Mean squared error: the loss of one patient with K outputs is 1/K sum_k (o_k - y_k)^2, with derivative 2/K (o_k - y_k).
/// </summary>
internal sealed class ReferenceMeanSquaredError : ReferenceLoss
{
    public override string Name => "mse";

    public override double Compute(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        var sum = 0.0;
        for (var k = 0; k < output.Length; k++)
        {
            sum += (output[k] - target[k]) * (output[k] - target[k]);
        }

        return sum / output.Length;
    }

    public override double Derivative(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int k) =>
        2 * (output[k] - target[k]) / output.Length;
}
