using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>
/// The outcomes under all arms, predicted by one network. The loss of a patient is that of the received arm plus the terms of
/// <see cref="RepresentationLearner"/>: the distance between the arms' representations, the cross-entropy of the received arm, and targeted
/// regularization.
/// </summary>
/// <param name="Learner">The additional terms of the loss.</param>
/// <param name="RepresentationWidth">Width of the network's shared representation.</param>
internal sealed record ArmsTask(RepresentationLearner Learner, int RepresentationWidth) : NetworkTask
{
    // Lower limit of the propensities that targeted regularization divides by.
    private const double LeastProbability = 0.01;

    /// <inheritdoc/>
    public override Type Asks => typeof(ArmOutcomes);

    /// <inheritdoc/>
    public override bool MixesPatients => Learner.Balance is not null;

    /// <inheritdoc/>
    public override int UsualBatch => 100;

    /// <summary>Returns the layout of the network's outputs.</summary>
    /// <param name="arms">Number of arms.</param>
    public ArmsOutputs Asked(int arms) =>
        new(arms, Learner.HasPropensity, Learner.Targeted > 0, Learner.Balance is null ? 0 : RepresentationWidth);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => Asked(((ArmOutcomes)targets).ArmCount).Count;

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets)
    {
        var (outcomes, layout) = ((ArmOutcomesBatch)targets, Asked(((ArmOutcomesBatch)targets).ArmCount));
        var own = layout.Outcomes(output).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1);
        var losses = Fit(own, outcomes);
        losses = layout.HasPropensity ? losses.Plus(CrossEntropy(layout.Propensity(output), outcomes).Times(Learner.Propensity)) : losses;
        losses = layout.HasEpsilon ? losses.Plus(Targeting(own, output, layout, outcomes).Times(Learner.Targeted)) : losses;
        losses = Learner.Balance is { } balance
            ? losses.Plus(Distance(balance, layout.Represented(output), outcomes).Times(balance.Weight))
            : losses;
        return layout.IsOpen ? losses.Plus(layout.Penalty(output)) : losses;
    }

    /// <inheritdoc/>
    public override Link Link(Targets targets) => new Identity();

    /// <inheritdoc/>
    public override Prediction Predict(double[] output, Targets targets, Link link) => new NumberPrediction(output);

    /// <summary>The squared error; the cross-entropy for two classes.</summary>
    private static Tensor Fit(Tensor output, ArmOutcomesBatch outcomes) => outcomes.IsBinary
        ? output.Softplus() - (output * outcomes.Values)
        : (output - outcomes.Values).Squared();

    private static Tensor CrossEntropy(Tensor logits, ArmOutcomesBatch outcomes) =>
        -logits.log_softmax(1).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1);

    /// <summary>
    /// The squared error of outcomes shifted by epsilon times the patient's weight in the doubly robust estimate: 1 / e of the received
    /// arm, negative for the reference.
    /// </summary>
    private static Tensor Targeting(Tensor own, Tensor output, ArmsOutputs layout, ArmOutcomesBatch outcomes)
    {
        var received = layout.Propensity(output).softmax(1).gather(1, outcomes.Arms.unsqueeze(1)).squeeze(1).AtLeast(LeastProbability);
        var sign = outcomes.Arms.IsAbove(0).to(output.dtype).Times(2).Minus(1);
        var expected = outcomes.IsBinary ? own.sigmoid() : own;
        return (outcomes.Values - expected - (layout.Epsilon(output) * sign / received)).Squared();
    }

    /// <summary>The sum of the distances of each arm from the reference; arms without patients in a step are skipped.</summary>
    private static Tensor Distance(RepresentationBalance balance, Tensor representation, ArmOutcomesBatch outcomes)
    {
        var reference = Of(representation, outcomes, 0);
        var sum = zeros([], representation.dtype, representation.device);
        for (var arm = 1; arm < outcomes.ArmCount; arm++)
        {
            var treated = Of(representation, outcomes, arm);
            sum = reference.shape[0] > 0 && treated.shape[0] > 0 ? sum.Plus(balance.Distance(treated, reference)) : sum;
        }

        return sum;
    }

    private static Tensor Of(Tensor representation, ArmOutcomesBatch outcomes, int arm) =>
        representation.index_select(0, outcomes.Arms.Is(arm).nonzero().squeeze(1));
}
