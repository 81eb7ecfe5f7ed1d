using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>What average effects are estimated from, of one draw of the folds that the judging regressions are cross-fitted in.</summary>
/// <param name="data">The patients.</param>
/// <param name="nuisances">Expected outcomes and probabilities of the arms.</param>
/// <param name="standardised">The mean outcomes of the same regressions; null where a model's own predictions are the nuisances.</param>
internal sealed class JudgingDraw(EffectData data, Nuisances nuisances, Standardization? standardised)
{
    private readonly Lazy<DoublyRobustScores> _scores = new(() => DoublyRobustScores.Of(data, nuisances));

    /// <summary>Expected outcomes and probabilities of the arms.</summary>
    public Nuisances Nuisances => nuisances;

    /// <summary>Doubly robust scores.</summary>
    public DoublyRobustScores Scores => _scores.Value;

    /// <summary>The mean outcomes of the same regressions; null where a model's own predictions are the nuisances.</summary>
    public Standardization? Standardised => standardised;
}
