using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>Groups rows with the same inputs, which a split may have to keep in one partition.</summary>
internal static class EqualRows
{
    /// <summary>A cohort for splitting only: rows of the same patient and rows with the same inputs have the same id.</summary>
    /// <param name="cohort">The patients with inputs as read.</param>
    /// <remarks>If a row equals a row of another patient, all rows of both patients are merged.</remarks>
    public static Cohort Group(Cohort cohort)
    {
        if (cohort.Inputs is not Table { Columns.Count: > 0 } table)
        {
            return cohort;
        }

        var patients = PatientIndex.FromIds(cohort.Ids);
        var firstLike = DuplicateRows.Exact(table.Columns, cohort.Targets).FirstOccurrence;
        int[] parents = [.. Enumerable.Range(0, patients.Count)];
        for (var row = 0; row < cohort.Count; row++)
        {
            parents[FindRoot(parents, patients.PatientIndices[row])] = FindRoot(parents, patients.PatientIndices[firstLike[row]]);
        }

        return cohort with { Ids = [.. patients.PatientIndices.Select(patient => $"{FindRoot(parents, patient)}")] };
    }

    private static int FindRoot(int[] parents, int patient)
    {
        while (parents[patient] != patient)
        {
            patient = parents[patient] = parents[parents[patient]];
        }

        return patient;
    }
}
