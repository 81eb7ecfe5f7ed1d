using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Validation;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>Random partitions with given proportions that keep all rows of a patient together.</summary>
internal static class RandomPartition
{
    /// <summary>The rows of each partition, ascending.</summary>
    /// <param name="cohort">The patients.</param>
    /// <param name="shares">Proportion of each partition; they sum to 1.</param>
    /// <param name="stratify">Whether every partition gets its proportion of each stratum.</param>
    /// <param name="random">The random stream of the split.</param>
    /// <exception cref="DataException">There are too few patients, or too few of a class, for the partitions.</exception>
    public static IReadOnlyList<int>[] Create(Cohort cohort, IReadOnlyList<decimal> shares, bool stratify, RandomStream random)
    {
        var patients = PatientIndex.FromIds(cohort.Ids);
        var strata = stratify ? Stratification.Assign(cohort.Targets, patients) : new int[patients.Count];
        if (stratify && Stratification.GetClasses(cohort.Targets) is { } classes)
        {
            CheckClasses(classes, Stratification.Assign(classes, patients), shares.Count(share => share > 0));
        }

        var part = AssignPatients(patients.Sizes, strata, shares, random);
        IReadOnlyList<int>[] parts = [.. shares.Select((_, i) => patients.Rows(patient => part[patient] == i))];
        CheckPartitions(parts, shares, patients.Count);
        return parts;
    }

    private static int[] AssignPatients(int[] sizes, int[] strata, IReadOnlyList<decimal> shares, RandomStream random)
    {
        var part = new int[sizes.Length];
        var apportionment = new LargestRemainder(shares);
        foreach (var stratum in GroupByStratum(random.Permutation(sizes.Length), strata))
        {
            apportionment.BeginStratum(stratum.Sum(patient => sizes[patient]));
            foreach (var patient in OrderBySize(stratum, sizes))
            {
                part[patient] = apportionment.Assign(sizes[patient]);
            }
        }

        return part;
    }

    private static IEnumerable<int[]> GroupByStratum(int[] patients, int[] strata) => strata.Distinct().Order()
        .Select(stratum => Array.FindAll(patients, patient => strata[patient] == stratum));

    private static IEnumerable<int> OrderBySize(int[] patients, int[] sizes) =>
        Array.TrueForAll(patients, patient => sizes[patient] == 1) ? patients : patients.OrderByDescending(patient => sizes[patient]);

    private static void CheckClasses(ClassLabels classes, int[] strata, int parts)
    {
        var counts = strata.CountBy(label => label).Where(count => count.Value < parts).OrderBy(count => count.Key);
        var few = string.Join(", ", counts.Select(count => $"'{classes.Names[count.Key]}' has {count.Value}"));
        if (few.Length > 0)
        {
            throw new DataException(
                $"a split into {parts} partitions requires {parts} patients of each class, but {few}: merge or remove the class, or set "
                    + "stratify to false");
        }
    }

    private static void CheckPartitions(IReadOnlyList<int>[] parts, IReadOnlyList<decimal> shares, int patients)
    {
        var empty = Enumerable.Range(0, parts.Length).FirstOrDefault(i => shares[i] > 0 && parts[i].Count == 0, -1);
        if (empty >= 0)
        {
            var wanted = string.Join(", ", shares.Where(share => share > 0).Select(share => $"{100 * share:0.##} %"));
            throw new DataException(
                $"{MessageLists.Count(patients, "patient")} are too few for partitions of {wanted}: that of "
                    + $"{100 * shares[empty]:0.##} % would "
                    + "be empty");
        }
    }
}
