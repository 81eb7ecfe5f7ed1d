namespace HealthTorch.Data;

/// <summary>Rows with the same molecule (by canonical SMILES) but different targets.</summary>
internal sealed record ConflictingMolecules : IAuditCheck
{
    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Molecules is not { } molecules)
        {
            return [];
        }

        var targets = subject.Cohort.Targets;
        int[][] conflicts =
        [
            .. Enumerable.Range(0, subject.Cohort.Count).GroupBy(row => molecules.OfRow[row]).Select(rows => rows.ToArray())
                .Where(rows => rows.Any(row => Differ(targets, rows[0], row))),
        ];
        return conflicts.Length == 0
            ? []
            :
            [
                new(
                    Severity.Warning,
                    "conflicting-molecules",
                    $"{Listing.Count(conflicts.Length, "molecule")} with different targets in different rows "
                    + $"({Listing.Rows([.. conflicts.SelectMany(rows => rows)])}){Spread(targets, conflicts)}: no model that uses the "
                    + "molecule alone can predict all of them correctly."),
            ];
    }

    private static bool Differ(Targets targets, int a, int b) => targets is Labels labels
        ? Enumerable.Range(0, labels.Tasks.Count).Any(task => Math.Abs(labels[a][task] - labels[b][task]) > 0)
        : !targets.Same(a, b);

    private static string Spread(Targets targets, int[][] conflicts) => targets is Numbers numbers
        ? FormattableString.Invariant($", by up to {conflicts.Max(rows => Range(numbers.Values, rows)):0.###} {numbers.Unit}").TrimEnd()
        : "";

    private static double Range(double[] values, int[] rows) => rows.Max(row => values[row]) - rows.Min(row => values[row]);
}
