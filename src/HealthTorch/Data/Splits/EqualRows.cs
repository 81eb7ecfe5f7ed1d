namespace HealthTorch.Data;

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

        var patients = Patients.Of(cohort.Ids);
        var firstLike = Twins.Same(table.Columns, cohort.Targets).FirstLike;
        int[] parents = [.. Enumerable.Range(0, patients.Count)];
        for (var row = 0; row < cohort.Count; row++)
        {
            parents[Root(parents, patients.OfRow[row])] = Root(parents, patients.OfRow[firstLike[row]]);
        }

        return cohort with { Ids = [.. patients.OfRow.Select(patient => $"{Root(parents, patient)}")] };
    }

    private static int Root(int[] parents, int patient)
    {
        while (parents[patient] != patient)
        {
            patient = parents[patient] = parents[parents[patient]];
        }

        return patient;
    }
}
