using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Tasks;

/// <summary>
/// What each arm of a treatment would do for a patient: expected outcomes, effects against the reference, and the arm to recommend.
/// </summary>
/// <remarks>
/// Effects are of treatment only where arms were randomized among patients of the same inputs, or depended on nothing else that also
/// affects the outcome, and where each patient could have received each arm (Rubin 1974; Rosenbaum, Rubin 1983). No figure can show the
/// first. No arm is recommended to a patient all of whose values are missing, or more than half of them where at least 99 % of the training
/// rows have fewer missing values; to one unlike the training rows; to one whose probability of the arm is below
/// <see cref="LeastPropensity"/>; and where the interval of the effect contains 0.
/// </remarks>
public sealed record TreatmentEffect : TaskConfig
{
    /// <summary>How effects are learned from outcomes.</summary>
    public MetaLearner Learner { get; init; } = new DrLearner();

    /// <summary>
    /// Folds of cross-fitting: outcomes and probabilities that a learner rests on are predicted by networks that have not seen the patient.
    /// </summary>
    [Range(2, 100)]
    public int Folds { get; init; } = 5;

    /// <summary>
    /// Random halves of the patients that are learned from, too: how far they differ is the standard error of each patient's effect; 0 for
    /// none. Each half costs a training more.
    /// </summary>
    [Range(0, 1000)]
    public int Halves { get; init; } = 10;

    /// <summary>
    /// Draws of the folds of the linear regressions that average effects are estimated with: the report gives the median over draws, since
    /// one draw moves an estimate by a part of its standard error. Networks are not trained again; each draw fits the regressions once
    /// more.
    /// </summary>
    [Range(1, 1000)]
    public int Draws { get; init; } = 5;

    /// <summary>
    /// Columns by whose levels average effects in subgroups are estimated, best named before the data are seen: inputs, of which numbers
    /// are parted at their median, or annotations.
    /// </summary>
    public IReadOnlyList<string> Subgroups { get; init; } = [];

    /// <summary>The probability of an arm below which it is not recommended, since hardly anybody like the patient received it.</summary>
    [Range(0, 0.5)]
    public double LeastPropensity { get; init; } = 0.05;

    /// <inheritdoc/>
    public override Type Asks => typeof(Outcomes);

    /// <inheritdoc/>
    internal override bool SaysBeforeFitted(string metric) => false;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Check(Targets targets)
    {
        var outcomes = (Outcomes)targets;
        var least = Enumerable.Range(0, outcomes.ArmNames.Count).MinBy(outcomes.CountOf);
        if (Halves == 1)
        {
            yield return new ConfigProblem("halves", "is 1; allowed are 0 and numbers from 2 on");
        }

        if (outcomes.CountOf(least) < 4 * Folds)
        {
            yield return new ConfigProblem("folds", $"is {Folds}, but the arm '{outcomes.ArmNames[least]}' has {outcomes.CountOf(least)} patients: needed are four a fold");
        }
    }
}
