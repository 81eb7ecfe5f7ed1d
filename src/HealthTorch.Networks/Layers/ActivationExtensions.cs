using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Layers;

/// <summary>Activation functions on tensors.</summary>
public static class ActivationExtensions
{
    /// <summary>Applies an activation to every element.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="x">Any shape.</param>
    /// <remarks>
    /// Nair, Hinton 2010 (ReLU); Maas et al. 2013 (leaky); Clevert et al. 2016 (ELU); Hendrycks, Gimpel 2016 (GELU); Elfwing et al. 2018
    /// (SiLU).
    /// </remarks>
    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Identity => x,
        Activation.Sigmoid => x.sigmoid(),
        Activation.Tanh => x.tanh(),
        Activation.Relu => x.relu(),
        Activation.LeakyRelu => x.LeakyRelu(0.01),
        Activation.Elu => x.Elu(),
        Activation.Gelu => nn.functional.gelu(x),
        Activation.Silu => nn.functional.silu(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "needed a known activation"),
    };
}
