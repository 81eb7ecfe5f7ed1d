using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Estimators;

namespace HealthTorch.Tasks;

/// <summary>
/// One network for all arms, with a representation that they share and an output for each. Plain it is TARNet; with a balance CFRNet; with
/// a propensity and targeted regularisation Dragonnet; with the model snet SNet.
/// </summary>
/// <remarks>
/// Shalit, Johansson, Sontag: Estimating individual treatment effect: generalization bounds and algorithms (2017), equation 3, without the
/// weights of its u; Shi, Blei, Veitch: Adapting neural networks for the estimation of treatment effects (2019), equations 2.2 and 3.2.
/// </remarks>
public sealed record RepresentationLearner : MetaLearner, IChecked
{
    /// <summary>How the arms' representations are brought together; null for not at all.</summary>
    public RepresentationBalance? Balance { get; init; }

    /// <summary>What the cross-entropy of the arm received counts in the loss; 0 for no output of it.</summary>
    [Range(0, 1000)]
    public double Propensity { get; init; }

    /// <summary>What targeted regularisation counts in the loss; needs a propensity.</summary>
    [Range(0, 1000)]
    public double Targeted { get; init; }

    /// <inheritdoc/>
    public override string Name => "representation";

    internal bool HasPropensity => Propensity > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Targeted > 0 && !HasPropensity)
        {
            yield return new ConfigProblem("targeted", "divides by the probability of the arm received: give propensity a weight above 0");
        }
    }

    /// <inheritdoc/>
    public override EffectModel Fit(EffectTraining training)
    {
        var all = training.Parts.Arms ?? throw new InvalidOperationException("A representation needed a network of all arms, but there is none.");
        return new EffectModel(training.Data, all.Fit(new AllArmsTask("arms", training.Data, this)).Predict);
    }
}
