using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Core.Treatment;

/// <summary>Checks, before training, that every arm has enough patients to estimate and evaluate effects.</summary>
internal static class ArmCoverage
{
    private const int MinPatients = 2;

    /// <summary>Checks the training rows, and the rows on which a model is evaluated.</summary>
    /// <param name="experiment">The experiment; nothing is checked for tasks other than treatment effects.</param>
    /// <param name="cohort">All patients.</param>
    /// <param name="split">Its partitions.</param>
    /// <param name="where">Phrase that names the split in messages, such as "of fold 2"; empty for a hold-out.</param>
    /// <exception cref="DataException">An arm has too few patients for estimation, or none for evaluation.</exception>
    public static void Check(Experiment experiment, Cohort cohort, Split split, string where = "")
    {
        if (experiment.Task is not TreatmentEffect task || cohort.Targets is not TreatmentOutcomes outcomes)
        {
            return;
        }

        // A half-sample contains half of the patients of an arm, which are cross-fitted again.
        var needed = task.Halves > 0 ? 2 * MinPatients : MinPatients;
        foreach (var (arm, name) in outcomes.ArmNames.Index())
        {
            var count = split.Train.Where(row => outcomes.Arms[row] == arm).Select(row => cohort.Ids[row]).Distinct().Count();
            if (count < needed)
            {
                var remedy = count >= MinPatients
                    ? "set task.halves to 0, or assign more of them to the training rows"
                    : "assign more of them to the training rows, or exclude the arm";
                throw new DataException(
                    $"the training rows{where} have {MessageLists.Count(count, "patient")} in the arm '{name}', but {needed} are required"
                    + $"{(task.Halves > 0 ? " (two in each half-sample)" : "")}: {remedy}");
            }
        }

        var patients = split.Train.Select(row => cohort.Ids[row]).Distinct().Count();
        if (patients < task.Folds)
        {
            throw new DataException(
                $"task.folds is {task.Folds}, but the training rows{where} have {MessageLists.Count(patients, "patient")}; use "
                    + "fewer folds");
        }
    }

    /// <summary>Checks that the test rows contain a patient of every arm.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="test">The test rows; empty where the model is evaluated on rows that have already been checked.</param>
    /// <exception cref="DataException">An arm has no patient.</exception>
    public static void CheckTest(Cohort cohort, IReadOnlyList<int> test)
    {
        if (cohort.Targets is TreatmentOutcomes outcomes && test.Count > 0
            && outcomes.ArmNames.Index().FirstOrDefault(arm => !test.Any(row => outcomes.Arms[row] == arm.Index)) is { Item: { } missing })
        {
            throw new DataException(
                $"the test rows contain no patient of the arm '{missing}', so effects cannot be evaluated; assign some to the test rows, "
                    + "or exclude the arm");
        }
    }
}
