using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Batches;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Models;

/// <summary>A network's architecture.</summary>
public abstract record ModelConfig
{
    /// <summary>The type of prepared inputs that the model requires, such as <see cref="FeatureRows"/>.</summary>
    public abstract Type InputType { get; }

    /// <summary>
    /// Whether training uses torch's random state, as dropout does: such trainings run one at a time, since there is one random state per
    /// process.
    /// </summary>
    public virtual bool UsesRandomnessInTraining => true;

    /// <summary>Whether a layer normalizes over the rows of a step, which requires at least two rows per step.</summary>
    public virtual bool NormalizesOverBatch => false;

    /// <summary>Creates the network with torch's default initialization. Must run outside dispose scopes.</summary>
    /// <param name="inputs">Prepared inputs, of which only the shape is used.</param>
    /// <param name="outputs">Number of outputs per patient.</param>
    public abstract Network Build(Inputs inputs, int outputs);

    /// <summary>Returns the same network for the dense engine, with the same state-dict names; null if only torch can compute it.</summary>
    /// <param name="inputs">Prepared inputs, of which only the shape is used.</param>
    /// <param name="outputs">Number of outputs per patient.</param>
    public virtual DensePlan? Plan(Inputs inputs, int outputs) => null;

    /// <summary>
    /// Returns a lower bound of the number of weights, computed from the layers: it identifies weight files that cannot belong to the
    /// experiment before a network is created.
    /// </summary>
    /// <param name="inputs">Prepared inputs, of which only the shape is used.</param>
    /// <param name="outputs">Number of outputs per patient.</param>
    internal virtual long MinWeightCount(Inputs inputs, int outputs) => Plan(inputs, outputs)?.GetByteCount(1) ?? 0;

    /// <summary>
    /// Creates the network with the initial values of an experiment, which are the same for both engines. Must run outside dispose scopes.
    /// </summary>
    /// <param name="inputs">Prepared inputs, of which only the shape is used.</param>
    /// <param name="outputs">Number of outputs per patient.</param>
    /// <param name="seed">Seed of the initial values.</param>
    /// <param name="dtype">float32 or float64.</param>
    public Network BuildInitialized(Inputs inputs, int outputs, long seed, ScalarType dtype)
    {
        manual_seed(seed);
        var network = Build(inputs, outputs);
        network.to(dtype);
        if (Plan(inputs, outputs) is { } plan)
        {
            Weights.Set(network, plan.CreateInitialState(new RandomStream(seed)));
        }

        return network;
    }
}

/// <summary>A network for tabular inputs.</summary>
public abstract record RowsModel : ModelConfig
{
    /// <inheritdoc/>
    public override Type InputType => typeof(FeatureRows);

    /// <summary>Creates the network.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="outputs">Number of outputs per patient, at least 1.</param>
    public abstract Network<RowsBatch> Build(int features, int outputs);

    /// <summary>Returns the same network for the dense engine; null if only torch can compute it.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="outputs">Number of outputs per patient, at least 1.</param>
    public virtual DensePlan? Plan(int features, int outputs) => null;

    /// <inheritdoc/>
    public sealed override DensePlan? Plan(Inputs inputs, int outputs) => Plan(((FeatureRows)inputs).Features.Count, outputs);

    /// <inheritdoc/>
    public sealed override Network Build(Inputs inputs, int outputs) => inputs is FeatureRows rows
        ? Build(rows.Features.Count, outputs)
        : throw new ArgumentException($"needed rows but got {inputs.GetType().Name}", nameof(inputs));
}
