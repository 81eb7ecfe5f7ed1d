using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Models;

/// <summary>How vectors of atoms become the vector of their molecule.</summary>
public enum Aggregation
{
    /// <summary>Their mean: the size of a molecule does not matter by itself.</summary>
    Mean,

    /// <summary>Their sum: for what grows with the molecule.</summary>
    Sum,
}

/// <summary>A network that reads molecules as graphs of atoms and bonds.</summary>
public abstract record MoleculesModel : ModelConfig
{
    /// <summary>Numbers of each message or atom within the network.</summary>
    [Range(1, 10_000)]
    public int Hidden { get; init; } = 300;

    /// <summary>How vectors of atoms become the vector of their molecule.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Mean;

    /// <summary>Layers from the vector of a molecule to the outputs, the last one linear.</summary>
    [Range(1, 20)]
    public int HeadLayers { get; init; } = 2;

    /// <summary>Share of numbers silenced at each training step, in [0, 1).</summary>
    [Range(0, 0.99)]
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override Type Reads => typeof(Molecules);

    /// <inheritdoc/>
    public override bool DrawsWhileTraining => Dropout > 0;

    /// <summary>The function after each layer.</summary>
    internal abstract Activation Function { get; }

    // Every body has a layer from its vectors to its vectors, and so has every layer of the head but the last.
    internal override long CountLeastWeights(Inputs inputs, int outputs) => (long)Hidden * Hidden * HeadLayers;

    /// <summary>The same network with few units, and layers where it has many, to try it in little time.</summary>
    /// <param name="units">At least 1.</param>
    internal virtual MoleculesModel Narrow(int units) => this with { Hidden = units };

    /// <summary>Makes the network.</summary>
    /// <param name="others">Number of features beside the graph, such as descriptors; 0 or more.</param>
    /// <param name="outputs">Number of outputs a molecule, at least 1.</param>
    public abstract Network<MoleculesBatch> Build(int others, int outputs);

    /// <inheritdoc/>
    public sealed override Network Build(Inputs inputs, int outputs) => inputs is Molecules molecules
        ? Build(molecules.Others.Features.Count, outputs)
        : throw new ArgumentException($"needed molecules but got {inputs.GetType().Name}", nameof(inputs));
}
