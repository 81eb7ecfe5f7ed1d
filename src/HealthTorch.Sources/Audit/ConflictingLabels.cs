using HealthTorch.Data;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>Rows with exactly the same inputs as another row but a different class.</summary>
internal sealed record ConflictingLabels : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Cohort.Targets is not ClassLabels classes)
        {
            return [];
        }

        var twins = subject.ExactDuplicates;
        int[] rows = [.. twins.Repeats.Where(row => !classes.AreEqual(row, twins.FirstOccurrence[row]))];
        return rows.Length == 0 ? [] : [CreateFinding(rows, subject)];
    }

    private static Finding CreateFinding(int[] rows, AuditContext subject)
    {
        var coincidental = subject.ExactDuplicates.IsExpectedByChance(rows.Length, subject.Cohort.Count, subject.Cohort.Count / 2);
        return new Finding(
            coincidental ? Severity.Note : Severity.Warning,
            "contradictory-rows",
            $"{rows.Length} of {subject.Cohort.Count} rows have the same inputs as an earlier row but a different class "
            + $"({MessageLists.Rows(rows)}): "
            + (coincidental ? "no model can predict both correctly." : "one of the two is probably mislabeled."));
    }
}
