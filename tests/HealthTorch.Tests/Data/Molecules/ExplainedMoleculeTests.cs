using HealthTorch.Data;
using HealthTorch.Tests.Experiments;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class ExplainedMoleculeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [ChemistryFact]
    public void A_run_of_graphs_explains_molecules_by_what_it_predicts_of_them()
    {
        // Solubility falls with the chain, whose carbons are written from either end.
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(1, 60).Select(row => row % 2 == 0
            ? $"O{new string('C', row % 12 + 1)},{-(row % 12)}"
            : $"{new string('C', row % 12 + 1)}N,{-(row % 12)}").Prepend("smiles,logS"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "made-up",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": { "columns": { "smiles": { "kind": "molecule" } }, "target": { "type": "numbers", "column": "logS" } }
              },
              "preparation": { "molecules": "graph" },
              "task": "regression", "model": { "type": "gin", "hidden": 8, "layers": 2 },
              "training": { "epochs": 3, "optimizer": { "type": "adam", "learningRate": 0.01 } }
            }
            """);
        var result = BreastCancerRun.Run(_folder["config.json"], _folder["runs"]);
        var explained = result.Report.Molecules!.Explained!;
        var predicted = File.ReadLines(Path.Combine(result.Folder, "predictions.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[1] == "test").ToDictionary(cells => cells[0], cells => double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("Largest error", explained.Select(molecule => molecule.Why));
        Assert.All(explained, molecule =>
        {
            // Of a chain every atom but the last has a bond to the next.
            Assert.Equal(predicted[molecule.Id], molecule.Said, 1e-4);
            Assert.Equal(molecule.Smiles.Length, molecule.Atoms.Count);
            Assert.Equal(molecule.Smiles.Length - 1, molecule.Bonds.Count);
            Assert.StartsWith("<svg", molecule.Drawing, StringComparison.Ordinal);
        });
        Assert.Equal("rmse", result.Report.Molecules.Scaffolds.Error);
    }

    [ChemistryFact]
    public void Atoms_and_bonds_are_in_the_order_in_which_they_are_drawn()
    {
        var chemistry = ChemistryLibrary.Load();
        var molecule = chemistry.Describe("OCC#N")!;
        var molecules = new MoleculeList(chemistry, [molecule], []);
        Assert.Equal("N#CCO", molecule.Smiles);
        Assert.Equal([8, 6, 6, 7], molecule.Graph.Atoms.Select(atom => atom.AtomicNumber));
        var drawn = molecules.GraphAsDrawn(0);
        Assert.Equal([7, 6, 6, 8], drawn.Atoms.Select(atom => atom.AtomicNumber));
        Assert.Equal([BondType.Triple, BondType.Single, BondType.Single], drawn.Bonds.Select(bond => bond.Type));

        // The circle of a highlighted oxygen is where the letter O is written.
        var svg = molecules.Draw(0, new MoleculeDrawing { Atoms = new Dictionary<int, Highlight> { [3] = new(1, 0.5, 0) } });
        Assert.Matches("<ellipse[^>]*class='atom-3'[^>]*fill:#FF7F00", svg);
        Assert.Matches("<path class='atom-3'[^>]*fill='#FF0000'", svg);
    }

    public void Dispose() => _folder.Dispose();
}
