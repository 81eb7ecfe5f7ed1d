using HealthTorch.Sources.Molecules;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>RDKit in V8 and what is derived beside it against python3-rdkit, which is compiled from the same release.</summary>
public sealed class RdkitParityTests
{
    private const string Recipe = "tests/HealthTorch.Tests/Golden/molecules/molecules.py";
    private const string Golden = "tests/HealthTorch.Tests/Golden/molecules/molecules.json";

    [ChemistryFact]
    public void Atoms_bonds_scaffolds_and_fingerprints_of_well_known_molecules_are_those_of_python_rdkit()
    {
        var golden = RdkitGolden.Read(File.ReadAllText(Repository.PathOf(Golden))).ToArray();
        Assert.Equal(File.ReadAllLines(Repository.PathOf(Path.ChangeExtension(Golden, ".smi"))).Length, golden.Length);
        Assert.Empty(golden.SelectMany(molecule => RdkitGolden.Differences(molecule, ChemistryLibrary.Load())));
    }

    /// <summary>All molecules of a benchmark; needs python3-rdkit 2022.09.3, which Debian 12 has.</summary>
    [PythonRdkitTheory("drugs")]
    [InlineData("drugs/esol/ESOL_delaney-processed.csv", "smiles", 1128)]
    [InlineData("drugs/clintox/clintox.csv", "smiles", 1484)]
    [InlineData("drugs/tox21/tox21.csv", "smiles", 7831)]
    public void Every_molecule_of_a_benchmark_is_described_as_by_python_rdkit(string file, string column, int rows)
    {
        var golden = RdkitGolden.Read(PythonRdkit.Said(Repository.PathOf(Recipe), OptionalData.PathOf(file), column)).ToArray();
        Assert.Equal(rows, golden.Length);
        var differences = golden.AsParallel().AsOrdered().SelectMany(molecule => RdkitGolden.Differences(molecule, ChemistryLibrary.Load()));
        Assert.Empty(differences);
    }
}
