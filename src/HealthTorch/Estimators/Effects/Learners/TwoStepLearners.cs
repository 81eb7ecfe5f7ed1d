namespace HealthTorch.Estimators;

/// <summary>
/// Imputes to every patient of two arms the effect against what the other arm's regression expects, regresses these effects in each of the
/// two, and weighs both by the probability of the arms.
/// </summary>
/// <remarks>
/// Künzel et al.: Metalearners for estimating heterogeneous treatment effects using machine learning (2019), equations 5 to 9, with the
/// propensity as g. No fold is needed: the outcome regressions that impute are of the other arm, and have not seen the patient.
/// </remarks>
public sealed record XLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "x-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(EffectTraining training) => EffectModel.OfEffects(training, arm =>
    {
        var (inArm, inReference) = (Imputed(training, arm, arm), Imputed(training, arm, 0));
        var (propensity, arms) = (training.Propensity, training.Data.ArmCount);
        return new Fitted(rows =>
        {
            var (ofArm, ofReference, e) = (inArm.Predict(rows), inReference.Predict(rows), propensity.Predict(rows));
            return [.. Enumerable.Range(0, rows.Count).Select(row =>
            {
                var (treated, reference) = (e[(row * arms) + arm], e[row * arms]);
                return ((treated * ofReference[row]) + (reference * ofArm[row])) / (treated + reference);
            })];
        });
    });

    private static IFitted Imputed(EffectTraining training, int arm, int received)
    {
        var patients = training.Data.Take(training.Data.RowsOf(received));
        var other = training.Outcome(received == arm ? 0 : arm).Predict(patients.Rows);
        double[] effects = [.. patients.Values.Zip(other, (y, expected) => received == arm ? y - expected : expected - y)];
        return training.Parts.Effect.Fit(new RegressionTask($"x-learner/{training.Data.ArmNames[arm]}/{received}", patients.Rows, effects));
    }
}

/// <summary>
/// Regresses doubly robust scores, whose mean given the features is the effect where either nuisance is right. Scores are weighted by
/// <see cref="OverlapWeighting.Weights"/>: those of patients with a small probability of the arm received vary most, and count least. With
/// little overlap or few patients it is a poor choice all the same: a few scores decide.
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
    public override EffectModel Fit(EffectTraining training)
    {
        var scores = DoublyRobustScores.Of(training.Data, training.Nuisances);
        return EffectModel.OfEffects(training, arm => training.Parts.Effect.Fit(
            new RegressionTask(
                $"dr-learner/{training.Data.ArmNames[arm]}",
                training.Data.Rows,
                scores.Effects(arm),
                OverlapWeighting.WeightsUnlessEqual(training.Nuisances, arm))));
    }
}

/// <summary>
/// Regresses what is left of the outcome on what is left of the treatment, when both are cleared of what the features tell: a regression of
/// their ratio, weighted by the squared rest of the treatment. Of several arms, patients of each and of the reference.
/// </summary>
/// <remarks>
/// Nie, Wager: Quasi-oracle estimation of heterogeneous treatment effects (2021), equation 4, with cross-fitted nuisances. The expected
/// outcome whatever the arm is the mean of those under both arms.
/// </remarks>
public sealed record RLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "r-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(EffectTraining training) => EffectModel.OfEffects(training, arm =>
    {
        var rows = training.Data.RowsOf(0, arm);
        var rests = Array.ConvertAll(rows, row => Residuals.Of(training.Data.Values[row], training.Data.Arms[row], training.Nuisances, arm, row));
        return training.Parts.Effect.Fit(new RegressionTask(
            $"r-learner/{training.Data.ArmNames[arm]}",
            training.Data.Rows.Take(rows),
            Array.ConvertAll(rests, rest => rest.Outcome / rest.Treatment),
            Array.ConvertAll(rests, rest => rest.Treatment * rest.Treatment)));
    });
}

/// <summary>Regresses the effects that cross-fitted outcomes of the other arm impute, of both arms together.</summary>
/// <remarks>
/// Curth, van der Schaar: Nonparametric estimation of heterogeneous treatment effects (2021), equation 4 (regression adjustment).
/// </remarks>
public sealed record RaLearner : MetaLearner
{
    /// <inheritdoc/>
    public override string Name => "ra-learner";

    /// <inheritdoc/>
    public override EffectModel Fit(EffectTraining training) => EffectModel.OfEffects(training, arm =>
    {
        var (data, outcomes) = (training.Data, training.Nuisances.Outcomes);
        var rows = data.RowsOf(0, arm);
        var effects = Array.ConvertAll(rows, row => data.Arms[row] == arm
            ? data.Values[row] - outcomes[row * data.ArmCount]
            : outcomes[(row * data.ArmCount) + arm] - data.Values[row]);
        return training.Parts.Effect.Fit(new RegressionTask($"ra-learner/{data.ArmNames[arm]}", data.Rows.Take(rows), effects));
    });
}
