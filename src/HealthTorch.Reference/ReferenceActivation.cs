namespace HealthTorch.Reference;

/// <summary>An activation function f and its derivative f'. To add one, add a property below and its name in <see cref="All"/>.</summary>
/// <param name="Name">The common name, in lower case.</param>
/// <param name="Function">f(z).</param>
/// <param name="Derivative">f'(z).</param>
/// <remarks>Goodfellow, Bengio, Courville: Deep Learning (2016), sections 6.2.2 and 6.3.</remarks>
public sealed record ReferenceActivation(string Name, Func<double, double> Function, Func<double, double> Derivative)
{
    /// <summary>f(z) = z.</summary>
    public static ReferenceActivation Identity { get; } = new("identity", z => z, _ => 1);

    /// <summary>f(z) = 1 / (1 + e^-z), f'(z) = f(z) (1 - f(z)).</summary>
    public static ReferenceActivation Sigmoid { get; } = new("sigmoid", Logistic, z => Logistic(z) * Logistic(-z));

    /// <summary>f(z) = tanh z, f'(z) = 1 - f(z)^2.</summary>
    public static ReferenceActivation Tanh { get; } = new("tanh", Math.Tanh, z => 1 - (Math.Tanh(z) * Math.Tanh(z)));

    /// <summary>f(z) = max(0, z), f'(z) = 1 where z > 0; at the kink the derivative is taken as 0, as torch does.</summary>
    public static ReferenceActivation Relu { get; } = new("relu", z => Math.Max(0, z), z => z > 0 ? 1 : 0);

    /// <summary>All activation functions.</summary>
    public static IReadOnlyList<ReferenceActivation> All { get; } = [Identity, Sigmoid, Tanh, Relu];

    /// <inheritdoc/>
    public override string ToString() => Name;

    // 1 - Logistic(z) is written as Logistic(-z) above: the difference would lose all digits for large z.
    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
}
