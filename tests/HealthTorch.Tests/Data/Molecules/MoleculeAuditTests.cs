using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class MoleculeAuditTests
{
    private static readonly string[] _texts = ["[C@]x Cx - 1,2", "[C@@]x Cx - 1,2", "Na.Cl Na.Cl - 7", "R R r 1,2,3", "R R r 1,2,3", "Q Q q 1,2,3,4"];

    [Fact]
    public void It_finds_what_is_wrong_with_molecules()
    {
        var cohort = MadeUpChemistry.Cohort(new RegressionValues([1, 2, 3, 4, 6.5, 5], "y", "mol/l"), _texts);
        var findings = DataAudit.Run(cohort, new Split([0, 1, 2, 3], [], [4, 5]));
        Assert.Equal("1 row left out because RDKit cannot read the molecule: 7: 'C1CC'.", Message(findings, "left-out-molecules"));
        Assert.StartsWith("1 molecule with different targets in different rows (rows 4 and 5), by up to 2.5 mol/l:", Message(findings, "conflicting-molecules"), StringComparison.Ordinal);
        Assert.StartsWith("2 molecules differ from another molecule only in stereochemistry or isotopes (such as '[C@]x' and '[C@@]x')", Message(findings, "stereo-twins"), StringComparison.Ordinal);
        Assert.StartsWith("1 of 6 rows are salts or mixtures (row 3)", Message(findings, "mixtures"), StringComparison.Ordinal);
        Assert.StartsWith("3 of 6 rows are acyclic and share the empty scaffold, one of 3", Message(findings, "acyclic-molecules"), StringComparison.Ordinal);
        Assert.Contains("median 0.75, quartiles 0.75 and 1.00", Message(findings, "nearest-molecules"), StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding is { Severity: Severity.Danger, Check: "duplicates-across-split" });
    }

    [Fact]
    public void Labels_conflict_only_where_both_are_known()
    {
        var same = new MultiLabels([1, double.NaN, 1, 0], ["a", "b"]);
        Assert.DoesNotContain(Findings(same), finding => finding.Check == "conflicting-molecules");
        Assert.Contains(Findings(new MultiLabels([1, double.NaN, 0, 0], ["a", "b"])), finding => finding.Check == "conflicting-molecules");
    }

    [ChemistryFact]
    public void Wildcards_molecules_without_carbon_and_stripped_salts_are_counted_with_examples()
    {
        var chemistry = ChemistryLibrary.Load();
        string[] texts = ["*CCO", "[Na+].[Cl-]", "[Fe]", "CCO", "*CCO", "CCN.Cl"];
        var smiles = texts.Distinct().Select(text => chemistry.Describe(text)!).ToArray();
        var column = new Column("smiles", ColumnKind.Molecule, [0, 1, 2, 3, 0, 4], [.. smiles.Select(molecule => molecule.Smiles)])
        {
            Molecules = new MoleculeList(chemistry, smiles, []) { SaltStrippedRows = ["p9"] },
        };
        var cohort = AuditCohort.Clean().Take([.. Enumerable.Range(0, 6)]) with { Inputs = new Table([column]) };
        var findings = DataAudit.Run(cohort, new Split([0, 1, 2, 3, 4, 5], [], []));
        Assert.StartsWith("2 of 6 rows have wildcard atoms ('*', R groups) ('*CCO'; rows 1 and 5): ", Message(findings, "wildcard-atoms"), StringComparison.Ordinal);
        Assert.StartsWith(
            "2 of 6 rows are metals, ions or other molecules without carbon ('[Cl-].[Na+]' and '[Fe]'; rows 2 and 3): ",
            Message(findings, "molecules-without-carbon"),
            StringComparison.Ordinal);
        Assert.StartsWith("1 row with salts or mixtures, read as the largest fragment ('p9'): ", Message(findings, "stripped-mixtures"), StringComparison.Ordinal);
        Assert.DoesNotContain(Findings(new MultiLabels([1, 0, 1, 0], ["a", "b"])), finding => finding.Check is "wildcard-atoms" or "molecules-without-carbon");
    }

    [Fact]
    public void Similarity_is_the_share_of_common_bits()
    {
        var molecules = ((Table)MadeUpChemistry.Cohort(new NoTargets(3), "A A - 1,2,2047", "B B - 2,2047,64", "C C - 5").Inputs).Columns[0].Molecules!;
        var fingerprints = new Fingerprints(molecules);
        Assert.Equal(0.5, fingerprints.Tanimoto(0, 1));
        Assert.Equal(0, fingerprints.Tanimoto(0, 2));
        Assert.Equal(1, fingerprints.Tanimoto(2, 2));
    }

    private static IReadOnlyList<Finding> Findings(MultiLabels labels) =>
        DataAudit.Run(MadeUpChemistry.Cohort(labels, "R R r 1", "R R r 1"), new Split([0, 1], [], []));

    private static string Message(IReadOnlyList<Finding> findings, string check) => Assert.Single(findings, finding => finding.Check == check).Message;
}
