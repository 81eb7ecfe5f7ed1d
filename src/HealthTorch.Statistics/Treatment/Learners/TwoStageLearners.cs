using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Statistics.Treatment.Learners;

/// <summary>
/// The X-learner: imputes the effect of every patient of two arms with the outcome regression of the other arm, regresses the imputed
/// effects separately in each arm, and averages both regressions weighted by the propensity.
/// </summary>
/// <remarks>
/// Künzel et al.: Metalearners for estimating heterogeneous treatment effects using machine learning (2019), equations 5 to 9, with the
/// propensity as g. No cross-fitting is needed: each patient is imputed by the outcome regression of the other arm, which was fitted
/// without the patient.
/// </remarks>
public sealed record XLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "x-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training) => EffectModel.FromEffects(training, arm =>
    {
        var (inArm, inReference) = (FitImputedEffects(training, arm, arm), FitImputedEffects(training, arm, 0));
        var (propensity, arms) = (training.PropensityModel, training.Data.ArmCount);
        return new FunctionModel(rows =>
        {
            var (ofArm, ofReference, e) = (inArm.Predict(rows), inReference.Predict(rows), propensity.Predict(rows));
            return [.. Enumerable.Range(0, rows.Count).Select(row =>
            {
                var (treated, reference) = (e[(row * arms) + arm], e[row * arms]);
                return ((treated * ofReference[row]) + (reference * ofArm[row])) / (treated + reference);
            })];
        });
    });

    private static IFittedModel FitImputedEffects(MetaLearnerInput training, int arm, int received)
    {
        var patients = training.Data.Take(training.Data.RowsInArms(received));
        var other = training.OutcomeModel(received == arm ? 0 : arm).Predict(patients.Rows);
        double[] effects = [.. patients.Values.Zip(other, (y, expected) => received == arm ? y - expected : expected - y)];
        return training.BaseLearners.Effect.Fit(
            new RegressionProblem($"x-learner/{training.Data.ArmNames[arm]}/{received}", patients.Rows, effects));
    }
}

/// <summary>
/// The DR-learner: regresses doubly robust scores, whose conditional mean given the features is the effect if either nuisance model is
/// correct. The scores are weighted by <see cref="OverlapWeighting.Weights"/>, which down-weights patients with a small probability of the
/// arm received, whose scores vary most. With little overlap or few patients the learner is still a poor choice, because a few scores
/// dominate.
/// </summary>
/// <remarks>
/// Kennedy: Towards optimal doubly robust estimation of heterogeneous causal effects (2023), algorithm 1, with cross-fitted nuisances;
/// Morzywolek, Decruyenaere, Vansteelandt: On weighted orthogonal learners for heterogeneous treatment effects (2023) for the weights.
/// </remarks>
public sealed record DrLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "dr-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training)
    {
        var scores = AipwScores.Compute(training.Data, training.Nuisances);
        return EffectModel.FromEffects(training, arm => training.BaseLearners.Effect.Fit(
            new RegressionProblem(
                $"dr-learner/{training.Data.ArmNames[arm]}",
                training.Data.Rows,
                scores.Effects(arm),
                OverlapWeighting.WeightsUnlessEqual(training.Nuisances, arm))));
    }
}

/// <summary>
/// The R-learner: regresses outcome residuals on treatment residuals, both given the features: a regression of their ratio with the squared
/// treatment residuals as weights. With several arms it uses the patients of each arm and of the reference.
/// </summary>
/// <remarks>
/// Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects (2021), equation 4, with cross-fitted nuisances. The expected
/// outcome regardless of the arm is the mean of the expected outcomes under both arms, weighted by their probabilities.
/// </remarks>
public sealed record RLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "r-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training) => EffectModel.FromEffects(training, arm =>
    {
        var rows = training.Data.RowsInArms(0, arm);
        var rests =
            Array.ConvertAll(rows, row => PartiallingOutResiduals.Compute(
                training.Data.Values[row], training.Data.Arms[row], training.Nuisances, arm, row));
        return training.BaseLearners.Effect.Fit(new RegressionProblem(
            $"r-learner/{training.Data.ArmNames[arm]}",
            training.Data.Rows.Take(rows),
            Array.ConvertAll(rests, rest => rest.Outcome / rest.Treatment),
            Array.ConvertAll(rests, rest => rest.Treatment * rest.Treatment)));
    });
}

/// <summary>The RA-learner: regresses the effects imputed with cross-fitted outcomes of the other arm, for both arms together.</summary>
/// <remarks>
/// Curth, van der Schaar: Nonparametric estimation of heterogeneous treatment effects (2021), equation 4 (regression adjustment).
/// </remarks>
public sealed record RaLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "ra-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training) => EffectModel.FromEffects(training, arm =>
    {
        var (data, outcomes) = (training.Data, training.Nuisances.Outcomes);
        var rows = data.RowsInArms(0, arm);
        var effects = Array.ConvertAll(rows, row => data.Arms[row] == arm
            ? data.Values[row] - outcomes[row * data.ArmCount]
            : outcomes[(row * data.ArmCount) + arm] - data.Values[row]);
        return training.BaseLearners.Effect.Fit(new RegressionProblem($"ra-learner/{data.ArmNames[arm]}", data.Rows.Take(rows), effects));
    });
}
