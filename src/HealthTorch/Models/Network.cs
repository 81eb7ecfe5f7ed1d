using HealthTorch.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>A network over any input family: what a training loop holds.</summary>
public abstract class Network : Module<InputsBatch, Tensor>
{
    /// <summary>
    /// Registers the fields of the derived class. C# runs derived field initialisers before this constructor, so a network is a
    /// primary-constructor class with its layers in field initialisers; field names are the state-dict keys.
    /// </summary>
    protected Network() : base(nameof(Network)) => RegisterComponents();
}

/// <summary>A network over one input family.</summary>
/// <typeparam name="TInputs">The family's tensors.</typeparam>
public abstract class Network<TInputs> : Network
    where TInputs : InputsBatch
{
    /// <summary>The network's outputs, (patients, outputs).</summary>
    /// <param name="inputs">The inputs.</param>
    public abstract Tensor forward(TInputs inputs);

    /// <inheritdoc/>
    public sealed override Tensor forward(InputsBatch input) => input is TInputs inputs
        ? forward(inputs)
        : throw new ArgumentException($"needed {typeof(TInputs).Name} but got {input.GetType().Name}", nameof(input));
}
