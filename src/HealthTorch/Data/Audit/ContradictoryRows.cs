namespace HealthTorch.Data;

/// <summary>Rows with exactly the same inputs as another row but a different class.</summary>
internal sealed record ContradictoryRows : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Cohort.Targets is not Classes classes)
        {
            return [];
        }

        var twins = subject.Same;
        int[] rows = [.. twins.Repeats.Where(row => !classes.Same(row, twins.FirstLike[row]))];
        return rows.Length == 0 ? [] : [Tell(rows, subject)];
    }

    private static Finding Tell(int[] rows, AuditSubject subject)
    {
        var coincidental = subject.Same.Coincidental(rows.Length, subject.Cohort.Count, subject.Cohort.Count / 2);
        return new Finding(
            coincidental ? Severity.Note : Severity.Warning,
            "contradictory-rows",
            $"{rows.Length} of {subject.Cohort.Count} rows have the same inputs as an earlier row but a different class "
            + $"({Listing.Rows(rows)}): "
            + (coincidental ? "no model can predict both correctly." : "one of the two is probably mislabeled."));
    }
}
