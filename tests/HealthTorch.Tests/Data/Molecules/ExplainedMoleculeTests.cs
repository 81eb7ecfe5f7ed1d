using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Explanation;
using HealthTorch.Tests.Experiments;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class ExplainedMoleculeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [ChemistryFact]
    public void A_run_of_graphs_explains_molecules_by_what_it_predicts_of_them()
    {
        // Solubility falls with the chain.
        var result = Run("""{ "type": "numbers", "column": "answer" }""", "regression", row => $"{-(row % 12)}");
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
    public void Of_a_probability_shares_are_of_its_log_odds()
    {
        var result = Run("""{ "type": "classes", "column": "answer", "positive": "yes" }""", "diagnosis", row => row % 12 < 5 ? "yes" : "no");
        var explained = result.Report.Molecules!.Explained![0];
        using var model = (NetworkModel)ModelFolder.Read(Path.Combine(result.Folder, "model"), Catalog.Families);
        var cohort = model.Experiment.Data.Load().Cohort;
        int[] row = [cohort.Ids.ToList().IndexOf(explained.Id)];
        var graph = MoleculeColumn.Find(cohort.Take(row))!.Molecules.GraphAsDrawn(MoleculeColumn.Find(cohort)!.MoleculeIndices[row[0]]);
        var others = ((MoleculeGraphs)model.Preparation.Transform(cohort.Take(row)).Inputs).AdditionalFeatures;
        var said = (ClassProbabilities)model.Predict(new MoleculeGraphs([graph, graph with { MaskedAtom = 1 }], [0, 1], others.Take([0, 0])));
        Assert.Equal(said[0, 1], explained.Said, 1e-6);
        Assert.Equal(Math.Log(said[0, 1] / said[0, 0]) - Math.Log(said[1, 1] / said[1, 0]), explained.Atoms[1], 1e-5);
        Assert.NotEqual(0, explained.Atoms[1]);
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

    [ChemistryFact]
    public void Molecules_of_more_than_200_atoms_are_not_drawn()
    {
        var chemistry = ChemistryLibrary.Load();
        var molecules = new MoleculeList(chemistry, [chemistry.Describe(new string('C', 201))!, chemistry.Describe("CC")!], []);
        Assert.Null(MoleculeExplanation.Draw(molecules, 0, new AtomAttributions(0, new double[201], new double[200])));
        Assert.NotNull(MoleculeExplanation.Draw(molecules, 1, new AtomAttributions(0, new double[2], new double[1])));
    }

    public void Dispose() => _folder.Dispose();

    // Chains of carbons, of up to twelve, which are written from either end.
    private ExperimentResult Run(string target, string task, Func<int, string> answer)
    {
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(1, 60).Select(row => row % 2 == 0
            ? $"O{new string('C', row % 12 + 1)},{answer(row)}"
            : $"{new string('C', row % 12 + 1)}N,{answer(row)}").Prepend("smiles,answer"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "made-up",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": { "columns": { "smiles": { "kind": "molecule" } }, "target": {{target}} }
              },
              "preparation": { "molecules": "graph" },
              "task": "{{task}}", "model": { "type": "gin", "hidden": 8, "layers": 2 },
              "training": { "epochs": 3, "optimizer": { "type": "adam", "learningRate": 0.01 } }
            }
            """);
        return BreastCancerRun.Run(_folder["config.json"], _folder["runs"]);
    }
}
