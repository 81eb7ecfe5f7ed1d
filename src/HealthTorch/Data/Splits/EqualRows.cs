namespace HealthTorch.Data;

/// <summary>Rows with the same inputs, which a split may have to keep in one part.</summary>
internal static class EqualRows
{
    /// <summary>A cohort for a split alone: rows of one patient, and rows of the same inputs, have one id.</summary>
    /// <param name="cohort">Patients with the inputs as read.</param>
    /// <remarks>A patient with a row that equals another patient's joins that patient with all of its rows.</remarks>
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
