using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Validation;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>
/// Folds of about equal size for cross-validation: each is the test set once while the others are used for training. All rows of a patient
/// stay in one fold.
/// </summary>
internal static class FoldAssignment
{
    /// <summary>The rows of each fold, ascending.</summary>
    /// <param name="cohort">The patients.</param>
    /// <param name="count">Number of folds.</param>
    /// <param name="stratify">Whether every fold has the same proportion of each class (numeric target: of each decile).</param>
    /// <param name="random">The random stream of this repeat.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static IReadOnlyList<int>[] Assign(Cohort cohort, int count, bool stratify, RandomStream random) =>
        RandomPartition.Create(cohort, [.. Enumerable.Repeat(1m / count, count)], stratify, random);

    /// <summary>The problems that prevent such a split of a cohort.</summary>
    /// <param name="cohort">The patients.</param>
    /// <param name="count">Number of folds.</param>
    /// <param name="stratify">Whether every fold requires a patient of each class.</param>
    /// <param name="path">The configuration path of the number of folds.</param>
    public static IEnumerable<ConfigProblem> FindProblems(Cohort cohort, int count, bool stratify, string path)
    {
        var patients = PatientIndex.FromIds(cohort.Ids);
        if (count > patients.Count)
        {
            return [new ConfigProblem(path, $"is {count} but there are {MessageLists.Count(patients.Count, "patient")}: every fold "
                + "requires at "
                + "least one")];
        }

        return stratify && Stratification.GetClasses(cohort.Targets) is { } classes
            ? FindRareClasses(classes, Stratification.Assign(classes, patients), count, path)
            : [];
    }

    private static IEnumerable<ConfigProblem> FindRareClasses(ClassLabels classes, int[] strata, int count, string path) =>
        from stratum in strata.CountBy(label => label).OrderBy(stratum => stratum.Key)
        where stratum.Value < count
        select new ConfigProblem(
            path,
            $"is {count} but class '{classes.Names[stratum.Key]}' has {MessageLists.Count(stratum.Value, "patient")}: "
            + "with stratify every fold requires one; use fewer folds, merge or remove the class, or set stratify to false");
}
