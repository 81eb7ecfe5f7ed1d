using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>Strata of patients for stratified splits.</summary>
internal static class Stratification
{
    private const int Bins = 10;

    /// <summary>
    /// The stratum of each patient: the most frequent class or event status of its rows (the last of ties), or the decile of its mean
    /// target; for treatment outcomes, within each arm.
    /// </summary>
    /// <param name="targets">Targets of the rows.</param>
    /// <param name="patients">The index of rows by patient.</param>
    public static int[] Assign(Targets targets, PatientIndex patients) => targets switch
    {
        ClassLabels classes => MostFrequent(classes, patients),
        SurvivalTimes events => MostFrequent(events.Status, patients),
        RegressionValues numbers => AssignDeciles(numbers, patients),
        TreatmentOutcomes outcomes => AssignByArm(outcomes, patients),
        NoTargets or MultiLabels => new int[patients.Count],
        _ => throw new ArgumentException($"unknown target type {targets.GetType().Name}", nameof(targets)),
    };

    /// <summary>
    /// The classes used as strata: the event status for survival, the arm and the outcome for treatment; null for numbers.
    /// </summary>
    /// <param name="targets">Targets of the rows.</param>
    public static ClassLabels? GetClasses(Targets targets) => targets switch
    {
        ClassLabels classes => classes,
        SurvivalTimes events => events.Status,
        TreatmentOutcomes outcomes => GetClasses(outcomes),
        _ => null,
    };

    private static ClassLabels GetClasses(TreatmentOutcomes outcomes)
    {
        var arms = new ClassLabels(outcomes.Arms, outcomes.ArmNames);
        return GetClasses(outcomes.ObservedOutcomes) is not { } happened ? arms : new ClassLabels(
            [.. arms.Labels.Select((arm, row) => (arm * happened.Names.Count) + happened.Labels[row])],
            [.. arms.Names.SelectMany(arm => happened.Names.Select(name => $"{arm}, {name}"))]);
    }

    // For a numeric outcome, the deciles are those of all arms together.
    private static int[] AssignByArm(TreatmentOutcomes outcomes, PatientIndex patients)
    {
        var strata = MostFrequent(GetClasses(outcomes), patients);
        return outcomes.ObservedOutcomes is not RegressionValues numbers
            ? strata
            : [.. AssignDeciles(numbers, patients).Zip(strata, (tenth, arm) => (arm * Bins) + tenth)];
    }

    private static int[] MostFrequent(ClassLabels classes, PatientIndex patients)
    {
        var counts = new int[patients.Count, classes.Names.Count];
        for (var row = 0; row < classes.Count; row++)
        {
            counts[patients.PatientIndices[row], classes.Labels[row]]++;
        }

        return [.. Enumerable.Range(0, patients.Count).Select(patient => LastMaximum(counts, patient))];
    }

    private static int LastMaximum(int[,] counts, int patient)
    {
        var best = 0;
        for (var label = 1; label < counts.GetLength(1); label++)
        {
            best = counts[patient, label] >= counts[patient, best] ? label : best;
        }

        return best;
    }

    private static int[] AssignDeciles(RegressionValues numbers, PatientIndex patients)
    {
        var means = new double[patients.Count];
        for (var row = 0; row < numbers.Count; row++)
        {
            means[patients.PatientIndices[row]] += numbers.Values[row] / patients.Sizes[patients.PatientIndices[row]];
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
