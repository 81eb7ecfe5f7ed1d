namespace HealthTorch.Core.ReferenceStudies;

/// <summary>Activation of the hidden layers of a <see cref="ReferenceStudy"/>.</summary>
public enum HiddenActivation
{
    /// <summary>1 / (1 + e^-z).</summary>
    Sigmoid,

    /// <summary>tanh z.</summary>
    Tanh,

    /// <summary>max(0, z).</summary>
    Relu,

    /// <summary>z: the network is equivalent to a logistic regression.</summary>
    Identity,
}

/// <summary>Loss of a <see cref="ReferenceStudy"/>, with o the predicted probability and y the class, 0 or 1.</summary>
public enum StatedLoss
{
    /// <summary>Mean squared error: the mean of (o - y)^2.</summary>
    Mse,

    /// <summary>Binary cross-entropy: the mean of -y ln o - (1 - y) ln(1 - o).</summary>
    BinaryCrossEntropy,
}

/// <summary>Gradient that a <see cref="ReferenceStudy"/> follows.</summary>
public enum GradientFormula
{
    /// <summary>The gradient of the stated loss.</summary>
    Exact,

    /// <summary>
    /// The gradient of an article's listing, which states the mean squared error but uses the gradient of the binary cross-entropy.
    /// </summary>
    ArticleListing,
}
