using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>What a model says of patients that it has not seen, beside what happened to them.</summary>
internal sealed class JudgedEffects
{
    /// <summary>Puts them side by side.</summary>
    /// <param name="truth">What happened.</param>
    /// <param name="said">What the model says.</param>
    public JudgedEffects(Outcomes truth, Effects said)
    {
        (Truth, Said, Values, Nuisances) = (truth, said, OutcomeValues.TryOf(truth), Nuisances.TryOf(truth, said));
        Scores = Nuisances is null || Values is null ? null : DoublyRobustScores.Of(Values, truth.Arms, Nuisances);
    }

    /// <summary>What happened.</summary>
    public Outcomes Truth { get; }

    /// <summary>What the model says.</summary>
    public Effects Said { get; }

    /// <summary>Probabilities of the arms, row-major, patients x arms, that the model is judged by; null without any.</summary>
    public double[]? Propensities => Nuisances?.Propensities;

    /// <summary>Outcomes as numbers; null where patients of an arm were not followed to the horizon.</summary>
    public double[]? Values { get; }

    /// <summary>Expected outcomes and probabilities that the model is judged by; null without probabilities.</summary>
    public Nuisances? Nuisances { get; }

    /// <summary>Doubly robust scores; null where <see cref="Values"/> or <see cref="Nuisances"/> are.</summary>
    public DoublyRobustScores? Scores { get; }

    /// <summary>1 where a higher outcome is better, else -1.</summary>
    public int Sign => Truth.HigherIsBetter ? 1 : -1;

    /// <summary>The arms after the first.</summary>
    public IEnumerable<int> Arms => Enumerable.Range(1, Truth.ArmNames.Count - 1);

    /// <summary>The arms after the first of which there are two patients at least, as of the reference.</summary>
    public IEnumerable<int> ComparedArms => Arms.Where(arm => Truth.CountOf(arm) > 1 && Truth.CountOf(0) > 1);

    /// <summary>The patients as estimators read them.</summary>
    /// <param name="rows">Their prepared inputs.</param>
    public EffectData Data(Rows rows) => new(rows, Values!, Truth.Arms, Truth.ArmNames)
    {
        HigherIsBetter = Truth.HigherIsBetter,
        Propensities = Truth.Propensities,
    };
}
