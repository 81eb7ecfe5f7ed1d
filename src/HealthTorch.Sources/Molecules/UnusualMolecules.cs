using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Sources.Molecules;

/// <summary>Molecules with wildcard atoms (<c>*</c>, R groups), which do not represent a specific element.</summary>
internal sealed record WildcardAtoms : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject) => UnusualMolecules.Check(
        subject,
        Severity.Warning,
        "wildcard-atoms",
        molecule => molecule.HasWildcard,
        "have wildcard atoms ('*', R groups)",
        "they are read as atoms without an element, so the row is a pattern, not a molecule; replace it with a molecule or leave the row "
            + "out.");
}

/// <summary>Molecules without carbon: bare metals, ions, water, inorganic salts.</summary>
internal sealed record MoleculesWithoutCarbon : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject) => UnusualMolecules.Check(
        subject,
        Severity.Note,
        "molecules-without-carbon",
        molecule => molecule.Graph.Atoms.Length > 0 && !molecule.HasCarbon,
        "are metals, ions or other molecules without carbon",
        "fingerprints and descriptors carry little information about them; check that they are intended.");
}

/// <summary>Counts rows with an unusual kind of molecule and gives examples.</summary>
internal static class UnusualMolecules
{
    private const int MaxExamples = 5;

    public static IEnumerable<Finding> Check(
        AuditContext subject, Severity severity, string check, Func<Molecule, bool> isUnusual, string what, string meaning)
    {
        if (subject.Molecules is not { } molecules)
        {
            return [];
        }

        int[] rows = [.. Enumerable.Range(0, subject.Cohort.Count).Where(row => isUnusual(molecules[row]))];
        var examples = MessageLists.Names(rows.Select(row => molecules[row].Smiles).Distinct(), MaxExamples);
        return rows.Length == 0
            ? []
            : [new(
                severity,
                check,
                $"{rows.Length} of {subject.Cohort.Count} rows {what} ({examples}; {MessageLists.Rows(rows)}): {meaning}")];
    }
}
