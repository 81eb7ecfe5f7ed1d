using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Training rows that are held out for early stopping.</summary>
internal static class StoppingRows
{
    /// <summary>Moves a proportion of the training rows to <see cref="Split.Stopping"/>: seeded, by whole patients.</summary>
    /// <param name="cohort">The cohort of the split.</param>
    /// <param name="split">A split without early-stopping rows.</param>
    /// <param name="share">Proportion of the training rows, in (0, 1); null for none.</param>
    /// <param name="stratify">Whether each class keeps its proportion; a class with a single patient stays in training.</param>
    /// <param name="seed">Seed of the random stream.</param>
    /// <exception cref="DataException">There are fewer than two patients.</exception>
    public static Split SetAside(Cohort cohort, Split split, double? share, bool stratify, long seed)
    {
        if (share is not { } wanted)
        {
            return split;
        }

        var (alone, drawn) = stratify ? Alone(cohort, split.Train) : ([], split.Train);
        var held = HeldBack.Of(cohort, drawn, wanted, stratify, Seeds.Stream(seed, "stopping"));
        return split with { Train = alone.Count == 0 ? held.Kept : [.. held.Kept.Concat(alone).Order()], Stopping = held.Taken };
    }

    // A class with a single patient cannot be in both sets.
    private static (IReadOnlyList<int> Alone, IReadOnlyList<int> Others) Alone(Cohort cohort, IReadOnlyList<int> rows)
    {
        var training = cohort.Take(rows);
        if (Strata.ClassesOf(training.Targets) is not { } classes)
        {
            return ([], rows);
        }

        var patients = Patients.Of(training.Ids);
        var strata = Strata.Of(classes, patients);
        var sizes = strata.CountBy(stratum => stratum).ToDictionary();
        var isAlone = patients.OfRow.Select(patient => sizes[strata[patient]] == 1).ToArray();
        return ([.. rows.Where((_, i) => isAlone[i])], [.. rows.Where((_, i) => !isAlone[i])]);
    }
}
