using static TorchSharp.torch;

namespace HealthTorch.Models;

/// <summary>A rows model with a representation that its outputs share.</summary>
public abstract record SharedModel : RowsModel
{
    /// <summary>The network for all arms of a treatment at once; where outputs are not arms, all of them are treated as arms.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="asked">What it shall give.</param>
    internal abstract Network<Data.RowsBatch> Build(int features, ArmsOutputs asked);

    /// <summary>Weights of the layers of one arm, and of those that arms share.</summary>
    /// <param name="features">Number of features.</param>
    internal abstract long CountLeastWeights(int features);

    internal sealed override long CountLeastWeights(Data.Inputs inputs, int outputs) =>
        CountLeastWeights(((Data.Rows)inputs).Features.Count);

    /// <summary>The same architecture with fewer and narrow layers.</summary>
    /// <param name="units">Units of a layer.</param>
    internal abstract SharedModel Narrow(int units);

    /// <summary>Width of the shared representation.</summary>
    internal abstract int RepresentationWidth { get; }

    /// <inheritdoc/>
    public override Network<Data.RowsBatch> Build(int features, int outputs) =>
        Build(features, new ArmsOutputs(outputs, HasPropensity: false, HasEpsilon: false, Representation: 0));
}

/// <summary>A shared model that gives all that a task of the arms asks for.</summary>
/// <param name="Model">The model.</param>
/// <param name="Asked">What is asked for.</param>
internal sealed record ArmsModel(SharedModel Model, ArmsOutputs Asked) : RowsModel
{
    /// <inheritdoc/>
    public override bool DrawsWhileTraining => Model.DrawsWhileTraining;

    internal override long CountLeastWeights(Data.Inputs inputs, int outputs) => Model.CountLeastWeights(inputs, outputs);

    /// <inheritdoc/>
    public override Network<Data.RowsBatch> Build(int features, int outputs) => Model.Build(features, Asked);
}

/// <summary>
/// What a network of all arms gives of a patient, in this order: an outcome for each arm, a logit of each arm's probability, the number
/// that targeting adds, what the network itself adds to the loss, and its shared representation.
/// </summary>
/// <param name="Arms">Number of arms.</param>
/// <param name="HasPropensity">Whether it gives logits of the arms.</param>
/// <param name="HasEpsilon">Whether it gives the number of targeted regularisation, the same for all patients.</param>
/// <param name="Representation">Width of the representation that it gives; 0 for none.</param>
internal sealed record ArmsOutputs(int Arms, bool HasPropensity, bool HasEpsilon, int Representation)
{
    /// <summary>Whether it gives more than the outcomes.</summary>
    public bool IsOpen => HasPropensity || HasEpsilon || Representation > 0;

    /// <summary>Number of outputs.</summary>
    public int Count => Arms + (HasPropensity ? Arms : 0) + (HasEpsilon ? 1 : 0) + (IsOpen ? 1 : 0) + Representation;

    /// <summary>(patients, arms) outcomes; logits of the second class where outcomes are of two classes.</summary>
    public Tensor Outcomes(Tensor output) => output.narrow(1, 0, Arms);

    /// <summary>(patients, arms) logits.</summary>
    public Tensor Propensity(Tensor output) => output.narrow(1, Arms, Arms);

    /// <summary>(patients) the number of targeted regularisation.</summary>
    public Tensor Epsilon(Tensor output) => output.select(1, HasPropensity ? 2 * Arms : Arms);

    /// <summary>(patients) what the network adds to the loss, the same for all.</summary>
    public Tensor Penalty(Tensor output) => output.select(1, Count - Representation - 1);

    /// <summary>(patients, width) the representation.</summary>
    public Tensor Represented(Tensor output) => output.narrow(1, Count - Representation, Representation);

    /// <summary>Puts the parts side by side.</summary>
    /// <param name="outcomes">(patients, arms).</param>
    /// <param name="propensity">(patients, arms), read where it is asked for.</param>
    /// <param name="epsilon">A single number, or null.</param>
    /// <param name="penalty">A single number, or null for none.</param>
    /// <param name="representation">(patients, width), read where it is asked for.</param>
    public Tensor Joined(Tensor outcomes, Tensor? propensity, Tensor? epsilon, Tensor? penalty, Tensor representation)
    {
        if (!IsOpen)
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
