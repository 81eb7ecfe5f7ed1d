using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Tasks;
using HealthTorch.Statistics.Treatment.Learners;

namespace HealthTorch.Networks.Treatment;

/// <summary>
/// Estimates the effect of a treatment for each patient: expected outcomes under each arm, effects compared with the reference, and the
/// recommended arm.
/// </summary>
/// <remarks>
/// Effects are causal only if treatment was randomized among patients with the same inputs, or depended on nothing else that also affects
/// the outcome (no unmeasured confounding), and if each patient could have received each arm (Rubin 1974; Rosenbaum, Rubin 1983). The first
/// assumption cannot be tested. No arm is recommended to a patient whose values are all missing, or more than half of whose values are
/// missing if at least 99 % of the training rows have fewer missing values; to a patient unlike the training rows; to a patient whose
/// propensity for the arm is below <see cref="LeastPropensity"/>; and if the interval of the effect contains 0.
/// </remarks>
public sealed record TreatmentEffect : TaskConfig
{
    /// <summary>The meta-learner that estimates effects from outcomes.</summary>
    public MetaLearner Learner { get; init; } = new DrLearner();

    /// <summary>
    /// Number of folds of cross-fitting: nuisance outcomes and propensities are predicted by networks that have not seen the patient.
    /// </summary>
    [Range(2, 100)]
    public int Folds { get; init; } = 5;

    /// <summary>
    /// Number of random half-samples of the patients on which the effects are refitted: their variation gives the standard error of each
    /// patient's effect; 0 for none. Each half-sample requires an additional training.
    /// </summary>
    [Range(0, 1000)]
    public int Halves { get; init; } = 10;

    /// <summary>
    /// Number of repetitions of cross-fitting for the linear regressions with which average effects are estimated: the report gives the
    /// median over repetitions, since a single one depends on its random folds. Networks are not trained again; each repetition only refits
    /// the regressions.
    /// </summary>
    [Range(1, 1000)]
    public int Draws { get; init; } = 5;

    /// <summary>
    /// Columns that define the subgroups for which average effects are estimated, best chosen before the data are seen: inputs (numbers are
    /// split at their median) or annotations.
    /// </summary>
    public IReadOnlyList<string> Subgroups { get; init; } = [];

    /// <summary>Minimum propensity of an arm for a recommendation: below it, hardly any similar patient received the arm.</summary>
    [Range(0, 0.5)]
    public double LeastPropensity { get; init; } = 0.05;

    /// <inheritdoc/>
    public override Type TargetType => typeof(TreatmentOutcomes);

    /// <inheritdoc/>
    internal override bool IsAvailableDuringTraining(string metric) => false;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets)
    {
        var outcomes = (TreatmentOutcomes)targets;
        var smallest = Enumerable.Range(0, outcomes.ArmNames.Count).MinBy(outcomes.CountInArm);
        if (Halves == 1)
        {
            yield return new ConfigProblem("halves", "is 1; allowed are 0, and integers of at least 2");
        }

        if (outcomes.CountInArm(smallest) < 4 * Folds)
        {
            yield return new ConfigProblem(
                "folds",
                $"is {Folds}, but the arm '{outcomes.ArmNames[smallest]}' has {outcomes.CountInArm(smallest)} patients; "
                    + "at least four per fold are required");
        }
    }
}
