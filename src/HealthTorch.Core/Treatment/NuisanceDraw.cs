using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The inputs of the average effects for one draw of the folds in which the nuisance regressions are cross-fitted.</summary>
/// <param name="data">The patients.</param>
/// <param name="nuisances">Outcome predictions and probabilities of the arms.</param>
/// <param name="standardised">
/// The standardized mean outcomes of the same regressions; null where the model's own predictions are the nuisances.
/// </param>
internal sealed class NuisanceDraw(EffectData data, Nuisances nuisances, Standardization? standardised)
{
    private readonly Lazy<AipwScores> _scores = new(() => AipwScores.Compute(data, nuisances));

    /// <summary>Outcome predictions and probabilities of the arms.</summary>
    public Nuisances Nuisances => nuisances;

    /// <summary>Doubly robust (AIPW) scores.</summary>
    public AipwScores Scores => _scores.Value;

    /// <summary>The standardized mean outcomes of the same regressions; null where the model's own predictions are the nuisances.</summary>
    public Standardization? Standardization => standardised;
}
