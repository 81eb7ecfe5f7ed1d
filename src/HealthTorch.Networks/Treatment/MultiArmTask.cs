using HealthTorch.Data;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// The outcomes under all arms, predicted by one network. The loss of a patient is that of the received arm plus the terms of
/// <see cref="RepresentationLearner"/>: the distance between the arms' representations, the cross-entropy of the received arm, and targeted
/// regularization.
/// </summary>
/// <param name="Learner">The additional terms of the loss.</param>
/// <param name="RepresentationWidth">Width of the network's shared representation.</param>
internal sealed record MultiArmTask(RepresentationLearner Learner, int RepresentationWidth) : NetworkTask
{
    // Lower limit of the propensities that targeted regularization divides by.
    private const double MinPropensity = 0.01;

    /// <inheritdoc/>
    public override Type TargetType => typeof(ArmOutcomes);

    /// <inheritdoc/>
    public override bool IsBatchDependent => Learner.Balance is not null;

    /// <inheritdoc/>
    public override int DefaultBatchSize => 100;

    /// <summary>Returns the layout of the network's outputs.</summary>
    /// <param name="arms">Number of arms.</param>
    public MultiArmOutputs OutputLayout(int arms) =>
        new(arms, Learner.HasPropensity, Learner.Targeted > 0, Learner.Balance is null ? 0 : RepresentationWidth);

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => OutputLayout(((ArmOutcomes)targets).ArmCount).Count;

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets)
    {
        var (outcomes, layout) = ((ArmOutcomesBatch)targets, OutputLayout(((ArmOutcomesBatch)targets).ArmCount));
        var own = layout.Outcomes(output).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1);
        var losses = OutcomeLoss(own, outcomes);
        losses = layout.HasPropensity ? losses.Add(CrossEntropy(layout.Propensity(output), outcomes).Multiply(Learner.Propensity)) : losses;
        losses = layout.HasEpsilon ? losses.Add(TargetedRegularization(own, output, layout, outcomes).Multiply(Learner.Targeted)) : losses;
        losses = Learner.Balance is { } balance
            ? losses.Add(Distance(balance, layout.GetRepresentation(output), outcomes).Multiply(balance.Weight))
            : losses;
        return layout.HasExtraOutputs ? losses.Add(layout.Penalty(output)) : losses;
    }

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) => new IdentityLink();

    /// <inheritdoc/>
    public override Prediction Predict(double[] output, Targets targets, Link link) => new RegressionPrediction(output);

    /// <summary>The squared error; the cross-entropy for two classes.</summary>
    private static Tensor OutcomeLoss(Tensor output, ArmOutcomesBatch outcomes) => outcomes.IsBinary
        ? output.Softplus() - (output * outcomes.Values)
        : (output - outcomes.Values).Square();

    private static Tensor CrossEntropy(Tensor logits, ArmOutcomesBatch outcomes) =>
        -logits.log_softmax(1).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1);

    /// <summary>
    /// The squared error of outcomes shifted by epsilon times the patient's weight in the doubly robust estimate: 1 / e of the received
    /// arm, negative for the reference.
    /// </summary>
    private static Tensor TargetedRegularization(Tensor own, Tensor output, MultiArmOutputs layout, ArmOutcomesBatch outcomes)
    {
        var received = layout.Propensity(output).softmax(1).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1).ClampMin(MinPropensity);
        var sign = outcomes.Arms.GreaterThan(0).to(output.dtype).Multiply(2).Subtract(1);
        var expected = outcomes.IsBinary ? own.sigmoid() : own;
        return (outcomes.Values - expected - (layout.Epsilon(output) * sign / received)).Square();
    }

    /// <summary>The sum of the distances of each arm from the reference; arms without patients in a step are skipped.</summary>
    private static Tensor Distance(RepresentationDistance balance, Tensor representation, ArmOutcomesBatch outcomes)
    {
        var reference = SelectArm(representation, outcomes, 0);
        var sum = zeros([], representation.dtype, representation.device);
        for (var arm = 1; arm < outcomes.ArmCount; arm++)
        {
            var treated = SelectArm(representation, outcomes, arm);
            sum = reference.shape[0] > 0 && treated.shape[0] > 0 ? sum.Add(balance.Distance(treated, reference)) : sum;
        }

        return sum;
    }

    private static Tensor SelectArm(Tensor representation, ArmOutcomesBatch outcomes, int arm) =>
        representation.index_select(0, outcomes.Arms.Equal(arm).nonzero().squeeze(1));
}
