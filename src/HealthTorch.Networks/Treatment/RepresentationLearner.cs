using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// One network for all arms, with a shared representation and one output per arm: TARNet by default, CFRNet with balance, Dragonnet with
/// propensity and targeted regularization, and SNet with the snet model.
/// </summary>
/// <remarks>
/// Shalit, Johansson, Sontag: Estimating individual treatment effect: generalization bounds and algorithms (2017), equation 3, without the
/// weights u; Shi, Blei, Veitch: Adapting neural networks for the estimation of treatment effects (2019), equations 2.2 and 3.2.
/// </remarks>
public sealed record RepresentationLearner : MetaLearner, IValidatable
{
    /// <summary>The penalty on the distance between the arms' representations; null for none.</summary>
    public RepresentationDistance? Balance { get; init; }

    /// <summary>Weight in the loss of the cross-entropy of the received arm; 0 for a network without a propensity output.</summary>
    [Range(0, 1000)]
    public double Propensity { get; init; }

    /// <summary>Weight of targeted regularization in the loss; requires a propensity.</summary>
    [Range(0, 1000)]
    public double Targeted { get; init; }

    /// <inheritdoc/>
    public override string Name => "representation";

    internal bool HasPropensity => Propensity > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Targeted > 0 && !HasPropensity)
        {
            yield return new ConfigProblem("targeted", "divides by the probability of the arm received; "
                + "set propensity to a weight above 0");
        }
    }

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training)
    {
        var all = training.BaseLearners.MultiArmOutcome
            ?? throw new InvalidOperationException("A representation needed a network with all arms, but there is none.");
        return new EffectModel(training.Data, all.Fit(new MultiArmRegressionTask("arms", training.Data, this)).Predict);
    }
}
