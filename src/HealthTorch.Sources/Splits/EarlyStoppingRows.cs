using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>Training rows that are held out for early stopping.</summary>
internal static class EarlyStoppingRows
{
    /// <summary>Moves a proportion of the training rows to <see cref="Split.EarlyStopping"/>: seeded, by whole patients.</summary>
    /// <param name="cohort">The cohort of the split.</param>
    /// <param name="split">A split without early-stopping rows.</param>
    /// <param name="share">Proportion of the training rows, in (0, 1); null for none.</param>
    /// <param name="stratify">Whether each class keeps its proportion; a class with a single patient stays in training.</param>
    /// <param name="seed">Seed of the random stream.</param>
    /// <exception cref="DataException">There are fewer than two patients.</exception>
    public static Split HoldOut(Cohort cohort, Split split, double? share, bool stratify, long seed)
    {
        if (share is not { } wanted)
        {
            return split;
        }

        var (alone, drawn) = stratify ? FindSinglePatientClasses(cohort, split.Train) : ([], split.Train);
        var held = HoldOutRows.Draw(cohort, drawn, wanted, stratify, Seeds.CreateStream(seed, "stopping"));
        return split with { Train = alone.Count == 0
            ? held.Remaining
            : [.. held.Remaining.Concat(alone).Order()], EarlyStopping = held.HeldOut };
    }

    // A class with a single patient cannot be in both sets.
    private static (IReadOnlyList<int> Alone, IReadOnlyList<int> Others) FindSinglePatientClasses(Cohort cohort, IReadOnlyList<int> rows)
    {
        var training = cohort.Take(rows);
        if (Stratification.GetClasses(training.Targets) is not { } classes)
        {
            return ([], rows);
        }

        var patients = PatientIndex.FromIds(training.Ids);
        var strata = Stratification.Assign(classes, patients);
        var sizes = strata.CountBy(stratum => stratum).ToDictionary();
        var isAlone = patients.PatientIndices.Select(patient => sizes[strata[patient]] == 1).ToArray();
        return ([.. rows.Where((_, i) => isAlone[i])], [.. rows.Where((_, i) => !isAlone[i])]);
    }
}
