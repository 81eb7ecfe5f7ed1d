using HealthTorch.Data;

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

    /// <summary>Makes the network, with parameters drawn from torch's current random state. Must run outside dispose scopes.</summary>
    /// <param name="inputs">Prepared inputs, for their shape alone.</param>
    /// <param name="outputs">Number of outputs a patient.</param>
    public abstract Network Build(Inputs inputs, int outputs);
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

    /// <inheritdoc/>
    public sealed override Network Build(Inputs inputs, int outputs) => inputs is Rows rows
        ? Build(rows.Features.Count, outputs)
        : throw new ArgumentException($"needed rows but got {inputs.GetType().Name}", nameof(inputs));
}
