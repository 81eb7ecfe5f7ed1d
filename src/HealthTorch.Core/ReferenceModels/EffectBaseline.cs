using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>Treatment effects that are zero or constant, or that are estimated with linear regressions.</summary>
/// <param name="Learner">The meta-learner, fitted with ridge and logistic regressions.</param>
/// <remarks>
/// Curth et al.: Really doing great at estimating CATE? (2021): many learners perform no better than a zero or a constant effect, so these
/// are reported beside every learner.
/// </remarks>
public sealed record EffectBaseline(MetaLearner Learner) : Baseline
{
    private const int MaxFolds = 5;

    /// <inheritdoc/>
    public override string Name => Learner is ZeroEffect or ConstantEffect ? Learner.Name : $"linear-{Learner.Name}";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var outcomes = (TreatmentOutcomes)targets;
        var data = EffectData.From(training, outcomes);
        var folds = CrossFitting.Create(data.Arms, FoldsFor(data), Seeds.CreateStream(0, "effects/baseline"));
        var learning = new MetaLearnerInput(data, BaseLearners.Linear(outcomes.ObservedOutcomes is ClassLabels), folds);
        var effects = Learner.Fit(learning);
        return (rows, _) => outcomes.Propensities is null
            ? effects.Predict(rows).WithPropensities(learning.PropensityModel.Predict(rows))
            : effects.Predict(rows);
    }

    // With as many folds as the rarest arm has patients (at most five), the training part of every fold contains a patient of each arm.
    private static int FoldsFor(EffectData data) =>
        Math.Clamp(Enumerable.Range(0, data.ArmCount).Min(arm => data.RowsInArms(arm).Length), 2, MaxFolds);
}
