using HealthTorch.Data.Validation;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Sources.Molecules;

/// <summary>Different molecules with the same atoms and bonds, which differ only in stereochemistry or isotopes.</summary>
internal sealed record Stereoisomers : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var twins = subject.Molecules?.Molecules
            .GroupBy(molecule => molecule.FlatSmiles)
            .Where(molecules => molecules.Skip(1).Any())
            .ToArray() ?? [];
        return twins.Length == 0
            ? []
            :
            [
                new(
                    Severity.Note,
                    "stereo-twins",
                    $"{twins.Sum(molecules => molecules.Count())} molecules differ from another molecule only in stereochemistry or "
                    + $"isotopes (such as {MessageLists.Names(twins[0].Select(molecule => molecule.Smiles))}): "
                    + "a Morgan fingerprint cannot distinguish them."),
            ];
    }
}

/// <summary>Salts and mixtures: molecules with several fragments that are not bonded to each other.</summary>
internal sealed record Mixtures : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Molecules is not { } molecules)
        {
            return [];
        }

        int[] rows = [.. Enumerable.Range(0, subject.Cohort.Count).Where(row => molecules[row].IsMixture)];
        return rows.Length == 0
            ? []
            :
            [
                new(
                    Severity.Note,
                    "mixtures",
                    $"{rows.Length} of {subject.Cohort.Count} rows are salts or mixtures ({MessageLists.Rows(rows)}): counter-ions and "
                    + "solvents are read as part of the molecule; set \"fragments\": \"largest\" for the column to read only the largest "
                    + "fragment."),
            ];
    }
}

/// <summary>Salts and mixtures that are read as their largest fragment.</summary>
internal sealed record StrippedMixtures : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject) => subject.Molecules?.Molecules.SaltStrippedRows is { Count: > 0 } stripped
        ?
        [
            new(
                Severity.Note,
                "stripped-mixtures",
                $"{MessageLists.Count(stripped.Count, "row")} with salts or mixtures, read as the largest fragment "
                + $"({MessageLists.Names(stripped, 5)}): the fragment with carbon and the most heavy atoms, with its charge as written."),
        ]
        : [];
}

/// <summary>Acyclic molecules: they share the empty scaffold.</summary>
internal sealed record AcyclicMolecules : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Molecules is not { } molecules)
        {
            return [];
        }

        var rows = Enumerable.Range(0, subject.Cohort.Count).Count(row => molecules[row].Scaffold.Length == 0);
        var scaffolds = molecules.Molecules.Select(molecule => molecule.Scaffold).Distinct().Count();
        return rows < 2
            ? []
            :
            [
                new(
                    Severity.Note,
                    "acyclic-molecules",
                    $"{rows} of {subject.Cohort.Count} rows are acyclic and share the empty scaffold, one of {scaffolds}: a scaffold "
                        + "split treats them as one group."),
            ];
    }
}
