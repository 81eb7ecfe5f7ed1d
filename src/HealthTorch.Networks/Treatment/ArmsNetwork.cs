using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Treatment;

/// <summary>A model for tabular inputs with a representation that its outputs share.</summary>
public abstract record SharedRepresentationModel : RowsModel
{
    /// <summary>Creates the network for all arms of a treatment; for other targets, each output is treated as an arm.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="layout">The required outputs.</param>
    internal abstract Network<RowsBatch> Build(int features, MultiArmOutputs layout);

    /// <summary>Counts the weights of the shared layers and of the layers of one arm.</summary>
    /// <param name="features">Number of features.</param>
    internal abstract long MinWeightCount(int features);

    internal sealed override long MinWeightCount(Inputs inputs, int outputs) =>
        MinWeightCount(((FeatureRows)inputs).Features.Count);

    /// <summary>Returns the same architecture with fewer and narrower layers.</summary>
    /// <param name="units">Number of units per layer.</param>
    internal abstract SharedRepresentationModel Narrow(int units);

    /// <summary>Width of the shared representation.</summary>
    internal abstract int RepresentationWidth { get; }

    /// <inheritdoc/>
    public override Network<RowsBatch> Build(int features, int outputs) =>
        Build(features, new MultiArmOutputs(outputs, HasPropensity: false, HasEpsilon: false, Representation: 0));
}

/// <summary>A shared-representation model with all outputs that a multi-arm task requires.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layout">The required outputs.</param>
internal sealed record MultiArmModel(SharedRepresentationModel Model, MultiArmOutputs Layout) : RowsModel
{
    /// <inheritdoc/>
    public override bool UsesRandomnessInTraining => Model.UsesRandomnessInTraining;

    internal override long MinWeightCount(Inputs inputs, int outputs) => Model.MinWeightCount(inputs, outputs);

    /// <inheritdoc/>
    public override Network<RowsBatch> Build(int features, int outputs) => Model.Build(features, Layout);
}

/// <summary>
/// The outputs of a multi-arm network for a patient, in this order: one outcome per arm, one propensity logit per arm, the epsilon of
/// targeted regularization, the network's penalty, and its shared representation.
/// </summary>
/// <param name="Arms">Number of arms.</param>
/// <param name="HasPropensity">Whether there are propensity logits.</param>
/// <param name="HasEpsilon">Whether there is an epsilon for targeted regularization, the same for all patients.</param>
/// <param name="Representation">Width of the representation in the outputs; 0 for none.</param>
internal sealed record MultiArmOutputs(int Arms, bool HasPropensity, bool HasEpsilon, int Representation)
{
    /// <summary>Whether there are outputs other than the outcomes.</summary>
    public bool HasExtraOutputs => HasPropensity || HasEpsilon || Representation > 0;

    /// <summary>Number of outputs.</summary>
    public int Count => Arms + (HasPropensity ? Arms : 0) + (HasEpsilon ? 1 : 0) + (HasExtraOutputs ? 1 : 0) + Representation;

    /// <summary>(patients, arms) outcomes; logits of the second class for classification.</summary>
    public Tensor Outcomes(Tensor output) => output.narrow(1, 0, Arms);

    /// <summary>(patients, arms) propensity logits.</summary>
    public Tensor Propensity(Tensor output) => output.narrow(1, Arms, Arms);

    /// <summary>(patients) the epsilon of targeted regularization.</summary>
    public Tensor Epsilon(Tensor output) => output.select(1, HasPropensity ? 2 * Arms : Arms);

    /// <summary>(patients) the penalty that is added to the loss, the same for all patients.</summary>
    public Tensor Penalty(Tensor output) => output.select(1, Count - Representation - 1);

    /// <summary>(patients, width) the shared representation.</summary>
    public Tensor GetRepresentation(Tensor output) => output.narrow(1, Count - Representation, Representation);

    /// <summary>Concatenates the outputs.</summary>
    /// <param name="outcomes">(patients, arms).</param>
    /// <param name="propensity">(patients, arms), used if required.</param>
    /// <param name="epsilon">A single number, or null.</param>
    /// <param name="penalty">A single number, or null for none.</param>
    /// <param name="representation">(patients, width), used if required.</param>
    public Tensor Concatenate(Tensor outcomes, Tensor? propensity, Tensor? epsilon, Tensor? penalty, Tensor representation)
    {
        if (!HasExtraOutputs)
        {
            return outcomes;
        }

        var column = outcomes.narrow(1, 0, 1);
        List<Tensor> parts = [outcomes];
        parts.AddRange(HasPropensity ? [propensity!] : []);
        parts.AddRange(HasEpsilon ? [epsilon!.expand_as(column)] : []);
        parts.Add(penalty is null ? zeros_like(column) : penalty.expand_as(column));
        parts.AddRange(Representation > 0 ? [representation] : []);
        return cat(parts, 1);
    }
}
