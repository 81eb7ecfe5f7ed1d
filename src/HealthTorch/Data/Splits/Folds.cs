using HealthTorch.Configuration;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Parts of a cohort of like size, each of which tests once while the others train. Rows of one patient are in one part.</summary>
internal static class Folds
{
    /// <summary>The rows of each fold, ascending.</summary>
    /// <param name="cohort">Patients.</param>
    /// <param name="count">How many folds.</param>
    /// <param name="stratify">Whether every fold has the same share of each class (of a numeric target: of each tenth).</param>
    /// <param name="random">The stream of this repeat.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class.</exception>
    public static IReadOnlyList<int>[] Of(Cohort cohort, int count, bool stratify, RandomStream random) =>
        RandomParts.Of(cohort, [.. Enumerable.Repeat(1m / count, count)], stratify, random);

    /// <summary>What keeps a cohort from being parted so.</summary>
    /// <param name="cohort">Patients.</param>
    /// <param name="count">How many folds.</param>
    /// <param name="stratify">Whether every fold needs a patient of each class.</param>
    /// <param name="path">Where the number of folds was given.</param>
    public static IEnumerable<ConfigProblem> Problems(Cohort cohort, int count, bool stratify, string path)
    {
        var patients = Patients.Of(cohort.Ids);
        if (count > patients.Count)
        {
            return [new ConfigProblem(path, $"is {count} but there are {Listing.Count(patients.Count, "patient")}: every fold needs one")];
        }

        return stratify && Strata.ClassesOf(cohort.Targets) is { } classes ? Rare(classes, Strata.Of(classes, patients), count, path) : [];
    }

    private static IEnumerable<ConfigProblem> Rare(Classes classes, int[] strata, int count, string path) =>
        from stratum in strata.CountBy(label => label).OrderBy(stratum => stratum.Key)
        where stratum.Value < count
        select new ConfigProblem(
            path,
            $"is {count} but class '{classes.Names[stratum.Key]}' has {Listing.Count(stratum.Value, "patient")}: "
            + "with stratify every fold needs one; take fewer folds, merge or drop the class, or do not stratify");
}
