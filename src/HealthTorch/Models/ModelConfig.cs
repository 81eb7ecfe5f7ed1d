using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Models;

/// <summary>A network's architecture.</summary>
public abstract record ModelConfig
{
    /// <summary>The family of prepared inputs it reads, such as <see cref="Rows"/>.</summary>
    public abstract Type Reads { get; }

    /// <summary>
    /// Whether its networks draw from torch's random state while they train, as dropout does: such trainings take turns, since the process
    /// has one such state.
    /// </summary>
    public virtual bool DrawsWhileTraining => true;

    /// <summary>Whether a unit is normalized over the rows of a step, which needs at least two rows in each.</summary>
    public virtual bool NormalizesOverBatch => false;

    /// <summary>Makes the network with torch's own starting values. Must run outside dispose scopes.</summary>
    /// <param name="inputs">Prepared inputs, for their shape alone.</param>
    /// <param name="outputs">Number of outputs a patient.</param>
    public abstract Network Build(Inputs inputs, int outputs);

    /// <summary>The same network for the dense engine, under the same state-dict names; null where only torch can compute it.</summary>
    /// <param name="inputs">Prepared inputs, for their shape alone.</param>
    /// <param name="outputs">Number of outputs a patient.</param>
    public virtual DensePlan? Plan(Inputs inputs, int outputs) => null;

    /// <summary>
    /// Numbers that the network's weights are at least, from its layers alone: what tells a folder whose weights cannot be those of its
    /// experiment before a network is made.
    /// </summary>
    /// <param name="inputs">Prepared inputs, for their shape alone.</param>
    /// <param name="outputs">Number of outputs a patient.</param>
    internal virtual long CountLeastWeights(Inputs inputs, int outputs) => Plan(inputs, outputs)?.Bytes(1) ?? 0;

    /// <summary>Makes the network as an experiment starts it: the same on either engine. Must run outside dispose scopes.</summary>
    /// <param name="inputs">Prepared inputs, for their shape alone.</param>
    /// <param name="outputs">Number of outputs a patient.</param>
    /// <param name="seed">Seed of the starting values.</param>
    /// <param name="dtype">float32 or float64.</param>
    public Network Start(Inputs inputs, int outputs, long seed, ScalarType dtype)
    {
        manual_seed(seed);
        var network = Build(inputs, outputs);
        network.to(dtype);
        if (Plan(inputs, outputs) is { } plan)
        {
            Weights.Set(network, plan.Start(new RandomStream(seed)));
        }

        return network;
    }
}

/// <summary>A network that reads tabular rows.</summary>
public abstract record RowsModel : ModelConfig
{
    /// <inheritdoc/>
    public override Type Reads => typeof(Rows);

    /// <summary>Makes the network.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="outputs">Number of outputs a patient, at least 1.</param>
    public abstract Network<RowsBatch> Build(int features, int outputs);

    /// <summary>The same network for the dense engine; null where only torch can compute it.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="outputs">Number of outputs a patient, at least 1.</param>
    public virtual DensePlan? Plan(int features, int outputs) => null;

    /// <inheritdoc/>
    public sealed override DensePlan? Plan(Inputs inputs, int outputs) => Plan(((Rows)inputs).Features.Count, outputs);

    /// <inheritdoc/>
    public sealed override Network Build(Inputs inputs, int outputs) => inputs is Rows rows
        ? Build(rows.Features.Count, outputs)
        : throw new ArgumentException($"needed rows but got {inputs.GetType().Name}", nameof(inputs));
}
