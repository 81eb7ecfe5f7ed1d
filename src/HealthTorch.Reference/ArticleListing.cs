namespace HealthTorch.Reference;

/// <summary>
/// The gradient in an introductory article's listing of a 10-5-1 sigmoid network, reproduced as published so that its mistake can be
/// demonstrated. The listing states the mean squared error, L = 1/n sum (o - y)^2 with o = sigmoid(z), but its backward pass starts from
/// delta = (o - y) / n.
/// </summary>
/// <remarks>
/// The derivative of the stated loss is delta = 2 (o - y) o (1 - o) / n: the listing omits the factor 2 and the output sigmoid's derivative
/// o (1 - o), so its delta is 1 / (2 o (1 - o)) times the correct one, at least twice as large and different for every patient. It is in
/// fact the gradient of the binary cross-entropy (<see cref="ReferenceLoss.BinaryCrossEntropy"/> of z).
/// </remarks>
public static class ArticleListing
{
    /// <summary>Computes the gradient of the listing, which is not that of the mean squared error that it states.</summary>
    /// <param name="mlp">A network whose last activation is the sigmoid.</param>
    /// <param name="inputs">(patients, features)</param>
    /// <param name="targets">(patients, outputs) of 0 and 1.</param>
    public static ReferenceGradients Gradient(ReferenceMlp mlp, ReferenceMatrix inputs, ReferenceMatrix targets)
    {
        if (mlp.Layers[^1].Activation != ReferenceActivation.Sigmoid)
        {
            throw new ArgumentException($"needed a sigmoid output but got {mlp.Layers[^1].Activation}", nameof(mlp));
        }

        var pass = mlp.RunForward(inputs);
        var delta = new ReferenceMatrix(targets.Rows, targets.Columns);
        for (var i = 0; i < delta.Values.Length; i++)
        {
            delta.Values[i] = (pass.Output.Values[i] - targets.Values[i]) / targets.Values.Length;
        }

        return mlp.Backward(pass, delta);
    }
}
