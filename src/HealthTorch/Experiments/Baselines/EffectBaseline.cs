using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>Effects of treatment that are the same for all, or that linear regressions learn.</summary>
/// <param name="Learner">How effects are learned from ridge and logistic regressions.</param>
/// <remarks>
/// Curth et al.: Really doing great at estimating CATE? (2021): many learners do no better than an effect of zero, or the same effect for
/// all, so that these stand beside every one.
/// </remarks>
public sealed record EffectBaseline(MetaLearner Learner) : Baseline
{
    private const int MaxFolds = 5;

    /// <inheritdoc/>
    public override string Name => Learner is ZeroEffect or ConstantEffect ? Learner.Name : $"linear-{Learner.Name}";

    /// <inheritdoc/>
    public override FittedBaseline Fit(Rows training, Targets targets)
    {
        var outcomes = (Outcomes)targets;
        var data = EffectData.Of(training, outcomes);
        var folds = CrossFitting.Of(data.Arms, FoldsFor(data), Seeds.Stream(0, "effects/baseline"));
        var learning = new EffectTraining(data, LearnerParts.Linear(outcomes.Observed is Classes), folds);
        var effects = Learner.Fit(learning);
        return (rows, _) => outcomes.Propensities is null
            ? effects.Predict(rows).With(learning.Propensity.Predict(rows))
            : effects.Predict(rows);
    }

    // With as many folds as the rarest arm has patients, at most five, every fold's fit sees a patient of each arm.
    private static int FoldsFor(EffectData data) =>
        Math.Clamp(Enumerable.Range(0, data.ArmCount).Min(arm => data.RowsOf(arm).Length), 2, MaxFolds);
}
