using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Core.Validation;

/// <summary>
/// Cross-validation: the patients are split into folds, each of which tests a model that was trained on all others; this may be repeated
/// with new folds. Replaces <c>split</c>.
/// </summary>
/// <remarks>
/// Stone: Cross-validatory choice and assessment of statistical predictions (1974); Kohavi: A study of cross-validation and bootstrap for
/// accuracy estimation and model selection (1995), for folds stratified by class.
/// </remarks>
public sealed record KFold : EvaluationConfig
{
    /// <summary>Number of folds, at most the number of patients.</summary>
    [Range(2, 100_000)]
    public int Folds { get; init; } = 10;

    /// <summary>
    /// Number of repeats, each with a new random assignment of all patients to folds; each patient is tested once per repeat.
    /// </summary>
    [Range(1, 10_000)]
    public int Repeats { get; init; } = 1;

    /// <summary>
    /// Whether every fold has the same proportion of each class (for a numeric target: of each tenth of its ordered values).
    /// </summary>
    public bool Stratify { get; init; } = true;

    /// <summary>
    /// Whether rows with identical inputs (copies or coincidences) are kept in one fold, and together among the training or the
    /// early-stopping rows, like rows of one patient.
    /// </summary>
    public bool GroupEqualRows { get; init; }

    /// <summary>Number of folds trained in parallel; null for one per core. Results do not depend on it.</summary>
    [Range(1, 1024)]
    public int? Parallel { get; init; }

    /// <inheritdoc/>
    public override bool UsesSplit => false;

    internal override IEnumerable<ConfigProblem> Validate(Cohort cohort) =>
        FoldAssignment.FindProblems(Grouped(cohort), Folds, Stratify, "validation.folds");

    internal override ExperimentRun Run(Experiment experiment, RunContext context) => new CrossValidationRun(this, experiment, context);

    /// <summary>All folds of all repeats.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="seed">The experiment's seed, from which the seed of each repeat is derived.</param>
    /// <param name="stopping">The early-stopping settings, which define how many rows are set aside; null for none.</param>
    internal IReadOnlyList<Fold> CreateFolds(Cohort cohort, long seed, EarlyStopping? stopping)
    {
        var grouped = Grouped(cohort);
        return [.. Enumerable.Range(1, Repeats).SelectMany(repeat => CreateFolds(grouped, seed, stopping, repeat))];
    }

    /// <summary>A split with all rows in the training set, minus the early-stopping rows.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="seed">Seed of the selection of the rows to set aside.</param>
    /// <param name="stopping">The early-stopping settings, which define how many rows are set aside; null for none.</param>
    internal Split TrainOnAll(Cohort cohort, long seed, EarlyStopping? stopping)
    {
        var all = new Split([.. Enumerable.Range(0, cohort.Count)], [], []);
        return EarlyStoppingRows.HoldOut(Grouped(cohort), all, stopping?.Share, Stratify, seed);
    }

    // For splits only: the ids of the grouped cohort are not patient ids.
    private Cohort Grouped(Cohort cohort) => GroupEqualRows ? EqualRows.Group(cohort) : cohort;

    private IEnumerable<Fold> CreateFolds(Cohort cohort, long seed, EarlyStopping? stopping, int repeat)
    {
        var folds = FoldAssignment.Assign(cohort, Folds, Stratify, Seeds.CreateStream(seed, $"fold/{repeat}"));
        return folds.Select((test, i) =>
        {
            var own = Seeds.Derive(seed, $"fold/{repeat}/{i + 1}");
            int[] train = [.. Enumerable.Range(0, cohort.Count).Except(test)];
            return new Fold(
                repeat, i + 1, own, EarlyStoppingRows.HoldOut(cohort, new Split(train, [], test), stopping?.Share, Stratify, own));
        });
    }
}

/// <summary>One fold of one repeat.</summary>
/// <param name="Repeat">Number of the repeat, from 1.</param>
/// <param name="Number">Number of the fold, from 1.</param>
/// <param name="Seed">Seed of all random streams of its training.</param>
/// <param name="Split">Its test rows, training rows and early-stopping rows.</param>
internal sealed record Fold(int Repeat, int Number, long Seed, Split Split)
{
    /// <summary>The index of the fold that tests each row.</summary>
    /// <param name="folds">The folds of one repeat: each row is tested by exactly one.</param>
    public static int[] FoldIndexByRow(IReadOnlyList<Fold> folds)
    {
        var places = new int[folds.Sum(fold => fold.Split.Test.Count)];
        foreach (var (place, fold) in folds.Index())
        {
            foreach (var row in fold.Split.Test)
            {
                places[row] = place;
            }
        }

        return places;
    }
}
