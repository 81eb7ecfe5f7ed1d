using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Molecules;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Models;

namespace HealthTorch.Networks.Molecules;

/// <summary>How vectors of atoms are aggregated to the vector of their molecule.</summary>
public enum Aggregation
{
    /// <summary>The mean, which does not depend on the size of a molecule.</summary>
    Mean,

    /// <summary>The sum, for properties that grow with the size of a molecule.</summary>
    Sum,
}

/// <summary>A network for molecules as graphs of atoms and bonds.</summary>
public abstract record MoleculeModel : ModelConfig
{
    /// <summary>Number of hidden units of each message or atom.</summary>
    [Range(1, 10_000)]
    public int Hidden { get; init; } = 300;

    /// <summary>How vectors of atoms are aggregated to the vector of their molecule.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Mean;

    /// <summary>Number of layers from the vector of a molecule to the outputs; the last one is linear.</summary>
    [Range(1, 20)]
    public int HeadLayers { get; init; } = 2;

    /// <summary>Dropout probability, in [0, 1).</summary>
    [Range(0, 0.99)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override Type InputType => typeof(MoleculeGraphs);

    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => Dropout > 0;

    /// <summary>The activation function after each layer.</summary>
    internal abstract Activation ActivationFunction { get; }

    // Every network has a hidden-by-hidden layer, and so does every layer of the head except the last.
    internal override long MinWeightCount(Inputs inputs, int outputs) => (long)Hidden * Hidden * HeadLayers;

    /// <summary>Returns a smaller network of the same kind, with few units and layers, for quick tests.</summary>
    /// <param name="units">Number of units, at least 1.</param>
    internal virtual MoleculeModel Narrow(int units) => this with { Hidden = units };

    /// <summary>Creates the network.</summary>
    /// <param name="others">Number of additional features, such as descriptors; 0 or more.</param>
    /// <param name="outputs">Number of outputs per molecule, at least 1.</param>
    public abstract Network<MoleculesBatch> Build(int others, int outputs);

    /// <inheritdoc/>
    public sealed override Network Build(Inputs inputs, int outputs) => inputs is MoleculeGraphs molecules
        ? Build(molecules.AdditionalFeatures.Features.Count, outputs)
        : throw new ArgumentException($"needed molecules but got {inputs.GetType().Name}", nameof(inputs));
}
