using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>How the weights of a linear layer start; biases start at zero, but for <see cref="Torch"/>.</summary>
public enum Initialization
{
    /// <summary>Weights and biases uniform within +-1 / sqrt(inputs): what torch does.</summary>
    Torch,

    /// <summary>Uniform within +-sqrt(6 / (inputs + outputs)) (Glorot, Bengio 2010): for sigmoid and tanh.</summary>
    Xavier,

    /// <summary>Normal with variance 2 / inputs (He et al. 2015): for ReLU and its kin.</summary>
    Kaiming,

    /// <summary>All zero: for convex models only.</summary>
    Zero,
}

internal static class Initializations
{
    /// <summary>A linear layer whose parameters start as asked, drawn from torch's current random state.</summary>
    public static Linear Linear(this Initialization initialization, int inputs, int outputs)
    {
        var linear = nn.Linear(inputs, outputs);
        if (initialization != Initialization.Torch)
        {
            initialization.Fill(linear.weight);
            init.zeros_(linear.bias);
        }

        return linear;
    }

    private static void Fill(this Initialization initialization, Tensor weight)
    {
        switch (initialization)
        {
            case Initialization.Xavier:
                init.xavier_uniform_(weight);
                break;
            case Initialization.Kaiming:
                init.kaiming_normal_(weight);
                break;
            case Initialization.Zero:
                init.zeros_(weight);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "needed a known initialisation");
        }
    }
}
