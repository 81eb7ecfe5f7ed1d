using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Sources.Molecules;

/// <summary>Rows with the same molecule (by canonical SMILES) but different targets.</summary>
internal sealed record ConflictingMolecules : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Molecules is not { } molecules)
        {
            return [];
        }

        var targets = subject.Cohort.Targets;
        int[][] conflicts =
        [
            .. Enumerable.Range(0, subject.Cohort.Count).GroupBy(row => molecules.MoleculeIndices[row]).Select(rows => rows.ToArray())
                .Where(rows => rows.Any(row => Differ(targets, rows[0], row))),
        ];
        return conflicts.Length == 0
            ? []
            :
            [
                new(
                    Severity.Warning,
                    "conflicting-molecules",
                    $"{MessageLists.Count(conflicts.Length, "molecule")} with different targets in different rows "
                    + $"({MessageLists.Rows([.. conflicts.SelectMany(rows => rows)])}){Spread(targets, conflicts)}: no model that uses the "
                    + "molecule alone can predict all of them correctly."),
            ];
    }

    private static bool Differ(Targets targets, int a, int b) => targets is MultiLabels labels
        ? Enumerable.Range(0, labels.Tasks.Count).Any(task => Math.Abs(labels[a][task] - labels[b][task]) > 0)
        : !targets.AreEqual(a, b);

    private static string Spread(Targets targets, int[][] conflicts) => targets is RegressionValues numbers
        ? FormattableString.Invariant($", by up to {conflicts.Max(rows => Range(numbers.Values, rows)):0.###} {numbers.Unit}").TrimEnd()
        : "";

    private static double Range(double[] values, int[] rows) => rows.Max(row => values[row]) - rows.Min(row => values[row]);
}
