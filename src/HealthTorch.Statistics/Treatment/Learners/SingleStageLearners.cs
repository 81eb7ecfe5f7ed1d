using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Learners;

/// <summary>The null model: the same expected outcome under every arm. Any learner should outperform it.</summary>
/// <remarks>
/// Curth et al.: Really doing great at estimating CATE? (2021) on why every learner should be compared with a zero-effect baseline.
/// </remarks>
internal sealed record ZeroEffect : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "zero-effect";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training)
    {
        var pooled = training.BaseLearners.Outcome.Fit(new RegressionProblem("outcome", training.Data.Rows, training.Data.Values));
        return EffectModel.FromOutcomes(training.Data, _ => pooled);
    }
}

/// <summary>
/// A constant effect: the doubly robust average effect. A recommendation should outperform its policy, which is one arm for all.
/// </summary>
/// <remarks>Robins, Rotnitzky, Zhao: Estimation of regression coefficients when some regressors are not always observed (1994).</remarks>
internal sealed record ConstantEffect : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "constant-effect";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training)
    {
        var scores = AipwScores.Compute(training.Data, training.Nuisances);
        return EffectModel.FromConstantEffects(
            training, [.. Enumerable.Range(1, training.Data.ArmCount - 1).Select(arm => scores.AverageEffect(arm).Value)]);
    }
}

/// <summary>The S-learner: one regression of the outcome on features and arm. A linear S-learner has a constant effect.</summary>
/// <remarks>Künzel et al.: Metalearners for estimating heterogeneous treatment effects using machine learning (2019), equation 4.</remarks>
public sealed record SLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "s-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training)
    {
        var data = training.Data;
        var both = training.BaseLearners.Outcome.Fit(
            new RegressionProblem("outcome-and-arm", ArmColumns.Append(data.Rows, data.ArmNames, row => data.Arms[row]), data.Values));
        return EffectModel.FromOutcomes(
            data, arm => new FunctionModel(rows => both.Predict(ArmColumns.Append(rows, data.ArmNames, _ => arm))));
    }
}

/// <summary>The T-learner: one outcome regression per arm.</summary>
/// <remarks>Künzel et al.: Metalearners for estimating heterogeneous treatment effects using machine learning (2019), equation 3.</remarks>
public sealed record TLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "t-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(MetaLearnerInput training) => EffectModel.FromOutcomes(training.Data, training.OutcomeModel);
}
