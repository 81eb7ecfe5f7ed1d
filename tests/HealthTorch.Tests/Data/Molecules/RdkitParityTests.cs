using System.Diagnostics;
using HealthTorch.Data;

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
    [ChemistryTheory("drugs")]
    [InlineData("drugs/esol/ESOL_delaney-processed.csv", "smiles", 1128)]
    [InlineData("drugs/clintox/clintox.csv", "smiles", 1484)]
    [InlineData("drugs/tox21/tox21.csv", "smiles", 7831)]
    public void Every_molecule_of_a_benchmark_is_described_as_by_python_rdkit(string file, string column, int rows)
    {
        if (PythonRdkit(OptionalData.PathOf(file), column) is not { } json)
        {
            return;
        }

        var golden = RdkitGolden.Read(json).ToArray();
        Assert.Equal(rows, golden.Length);
        var differences = golden.AsParallel().AsOrdered().SelectMany(molecule => RdkitGolden.Differences(molecule, ChemistryLibrary.Load()));
        Assert.Empty(differences);
    }

    private static string? PythonRdkit(string file, string column)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Repository.PathOf(Recipe), file, column])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!File.Exists(start.FileName))
        {
            return null;
        }

        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var said = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return errors.Result.Contains("No module named 'rdkit'", StringComparison.Ordinal) ? null : said;
    }
}
