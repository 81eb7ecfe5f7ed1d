using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>The inputs of the average effects for one draw of the folds in which the nuisance regressions are cross-fitted.</summary>
/// <param name="data">The patients.</param>
/// <param name="nuisances">Outcome predictions and probabilities of the arms.</param>
/// <param name="standardised">
/// The standardized mean outcomes of the same regressions; null where the model's own predictions are the nuisances.
/// </param>
internal sealed class JudgingDraw(EffectData data, Nuisances nuisances, Standardization? standardised)
{
    private readonly Lazy<DoublyRobustScores> _scores = new(() => DoublyRobustScores.Of(data, nuisances));

    /// <summary>Outcome predictions and probabilities of the arms.</summary>
    public Nuisances Nuisances => nuisances;

    /// <summary>Doubly robust (AIPW) scores.</summary>
    public DoublyRobustScores Scores => _scores.Value;

    /// <summary>The standardized mean outcomes of the same regressions; null where the model's own predictions are the nuisances.</summary>
    public Standardization? Standardised => standardised;
}
