namespace HealthTorch.Data;

/// <summary>Strata of patients for stratified splits.</summary>
internal static class Strata
{
    private const int Bins = 10;

    /// <summary>
    /// The stratum of each patient: the most frequent class or event status of its rows (the last of ties), or the decile of its mean
    /// target; for treatment outcomes, within each arm.
    /// </summary>
    /// <param name="targets">Targets of the rows.</param>
    /// <param name="patients">The index of rows by patient.</param>
    public static int[] Of(Targets targets, Patients patients) => targets switch
    {
        Classes classes => MostFrequent(classes, patients),
        Events events => MostFrequent(events.Status, patients),
        Numbers numbers => Tenths(numbers, patients),
        Outcomes outcomes => OfArms(outcomes, patients),
        Unlabelled or Labels => new int[patients.Count],
        _ => throw new ArgumentException($"unknown target type {targets.GetType().Name}", nameof(targets)),
    };

    /// <summary>
    /// The classes used as strata: the event status for survival, the arm and the outcome for treatment; null for numbers.
    /// </summary>
    /// <param name="targets">Targets of the rows.</param>
    public static Classes? ClassesOf(Targets targets) => targets switch
    {
        Classes classes => classes,
        Events events => events.Status,
        Outcomes outcomes => ClassesOf(outcomes),
        _ => null,
    };

    private static Classes ClassesOf(Outcomes outcomes)
    {
        var arms = new Classes(outcomes.Arms, outcomes.ArmNames);
        return ClassesOf(outcomes.Observed) is not { } happened ? arms : new Classes(
            [.. arms.Labels.Select((arm, row) => (arm * happened.Names.Count) + happened.Labels[row])],
            [.. arms.Names.SelectMany(arm => happened.Names.Select(name => $"{arm}, {name}"))]);
    }

    // For a numeric outcome, the deciles are those of all arms together.
    private static int[] OfArms(Outcomes outcomes, Patients patients)
    {
        var strata = MostFrequent(ClassesOf(outcomes), patients);
        return outcomes.Observed is not Numbers numbers
            ? strata
            : [.. Tenths(numbers, patients).Zip(strata, (tenth, arm) => (arm * Bins) + tenth)];
    }

    private static int[] MostFrequent(Classes classes, Patients patients)
    {
        var counts = new int[patients.Count, classes.Names.Count];
        for (var row = 0; row < classes.Count; row++)
        {
            counts[patients.OfRow[row], classes.Labels[row]]++;
        }

        return [.. Enumerable.Range(0, patients.Count).Select(patient => LastOfLargest(counts, patient))];
    }

    private static int LastOfLargest(int[,] counts, int patient)
    {
        var best = 0;
        for (var label = 1; label < counts.GetLength(1); label++)
        {
            best = counts[patient, label] >= counts[patient, best] ? label : best;
        }

        return best;
    }

    private static int[] Tenths(Numbers numbers, Patients patients)
    {
        var means = new double[patients.Count];
        for (var row = 0; row < numbers.Count; row++)
        {
            means[patients.OfRow[row]] += numbers.Values[row] / patients.Sizes[patients.OfRow[row]];
        }

        var order = Enumerable.Range(0, patients.Count).ToArray();
        Array.Sort(means, order);
        var strata = new int[patients.Count];
        for (var rank = 0; rank < order.Length; rank++)
        {
            strata[order[rank]] = (int)((long)rank * Bins / order.Length);
        }

        return strata;
    }
}
