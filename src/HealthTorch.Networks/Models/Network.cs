using HealthTorch.Networks.Batches;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Models;

/// <summary>A network for any input family, as used by the training loop.</summary>
public abstract class Network : Module<InputsBatch, Tensor>
{
    /// <summary>
    /// Registers the fields of the derived class. C# runs derived field initializers before this constructor, so a network is a
    /// primary-constructor class with its layers in field initializers; field names are the state-dict keys.
    /// </summary>
    protected Network() : base(nameof(Network)) => RegisterComponents();
}

/// <summary>A network for one input family.</summary>
/// <typeparam name="TInputs">The tensor type of the family.</typeparam>
public abstract class Network<TInputs> : Network
    where TInputs : InputsBatch
{
    /// <summary>Computes the network's outputs, (patients, outputs).</summary>
    /// <param name="inputs">The inputs.</param>
    public abstract Tensor forward(TInputs inputs);

    /// <inheritdoc/>
    public sealed override Tensor forward(InputsBatch input) => input is TInputs inputs
        ? forward(inputs)
        : throw new ArgumentException($"needed {typeof(TInputs).Name} but got {input.GetType().Name}", nameof(input));
}
