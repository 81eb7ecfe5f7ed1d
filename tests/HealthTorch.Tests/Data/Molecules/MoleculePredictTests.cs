using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>What <c>healthtorch predict</c> does with molecules: rows left out, columns carried along, similarity and domain.</summary>
public sealed class MoleculePredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChemistryFact]
    public void Unreadable_rows_are_refused_unless_they_are_to_be_left_out_and_then_listed()
    {
        var model = Trained();
        File.WriteAllText(_folder["new.csv"], "name,compound,smiles\nfirst,a,CCCO\n,b,C1CC\n\"last, of all\",c,CC\u00d6\nempty,d,\nfifth,e,CCN\n");
        var refusal = CliRun.Refused("predict", "--model", model, "--data", _folder["new.csv"], "--out", _folder["out.csv"]);
        Assert.Contains("3 rows without a molecule that RDKit can read; correct them, or use --drop with predict to leave out these rows", refusal, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.csv"]));

        var done = CliRun.Of("predict", "--model", model, "--data", _folder["new.csv"], "--out", _folder["out.csv"], "--drop");
        Assert.True(done.ExitCode == 0, done.Error);
        Assert.Equal(
            [
                "row,id,column,text,reason", "2,b,smiles,C1CC,RDKit cannot read it", "3,c,smiles,CC\u00d6,character 3 is not ASCII", "4,d,smiles,,empty",
            ],
            File.ReadAllLines(_folder["out.left-out.csv"]));
        Assert.Contains("3 rows excluded: ", done.Error, StringComparison.Ordinal);
        Assert.Contains("row 3, id c, column 'smiles': 'CC\u00d6' (character 3 is not ASCII)", done.Error, StringComparison.Ordinal);
        var lines = File.ReadAllLines(_folder["out.csv"]);
        Assert.Equal("id,name,predicted,nearest similarity,inside domain,notes", lines[0]);
        Assert.Equal(["a,first", "e,fifth"], lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))));
    }

    [ChemistryFact]
    public void A_request_without_one_readable_row_is_refused_even_then()
    {
        var model = Trained();
        File.WriteAllText(_folder["new.csv"], "smiles\nC1CC\n");
        var refusal = CliRun.Refused("predict", "--model", model, "--data", _folder["new.csv"], "--out", _folder["out.csv"], "--drop");
        Assert.Contains("no row has a molecule that RDKit can read:\n  1: 'C1CC'", refusal.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [ChemistryFact]
    public void A_training_molecule_is_inside_the_domain_with_a_similarity_of_one_and_a_far_one_is_outside()
    {
        var model = Trained();
        File.WriteAllText(_folder["new.csv"], "smiles\nOCCC\nc1ccc2c(c1)sc(=S)n2C#N\n");
        var cells = Predicted(model);
        Assert.Equal(["1.000", "yes", ""], cells[0].TakeLast(3));
        Assert.Equal("no", cells[1][^2]);
        Assert.InRange(double.Parse(cells[1][^3], System.Globalization.CultureInfo.InvariantCulture), 0, 0.2);
    }

    [ChemistryFact]
    public void A_model_folder_of_an_earlier_version_says_nothing_of_the_domain()
    {
        var model = Trained();
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(model, "manifest.json")))!;
        Assert.True(manifest["files"]!.AsObject().Remove("training-fingerprints.bin"));
        File.WriteAllText(Path.Combine(model, "manifest.json"), manifest.ToJsonString());
        File.Delete(Path.Combine(model, "training-fingerprints.bin"));
        File.WriteAllText(_folder["new.csv"], "smiles\nOCCC\n");
        Assert.Equal(3, Assert.Single(Predicted(model)).Length);
    }

    private string[][] Predicted(string model)
    {
        var done = CliRun.Of("predict", "--model", model, "--data", _folder["new.csv"], "--out", _folder["out.csv"]);
        Assert.True(done.ExitCode == 0, done.Error);
        return [.. File.ReadAllLines(_folder["out.csv"]).Skip(1).Select(line => line.Split(','))];
    }

    // Alcohols and amines of 1 to 30 carbons.
    private string Trained()
    {
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 60).Select(
            row => FormattableString.Invariant($"m{row},compound {row},{new string('C', 1 + (row / 2))}{"ON"[row % 2]},{row}")).Prepend("compound,name,smiles,y"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "chains",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "columns": { "compound": { "kind": "id" }, "name": { "kind": "annotation" }, "smiles": { "kind": "molecule" } },
                  "target": { "type": "numbers", "column": "y" }
                }
              },
              "task": "regression", "model": "logistic", "training": { "epochs": 2 },
              "preparation": { "molecules": { "type": "fingerprint" } }
            }
            """);
        var done = CliRun.Of("run", _folder["config.json"], "--runs", _folder["runs"]);
        Assert.True(done.ExitCode == 0, done.Error);
        return Path.Combine(Directory.GetDirectories(_folder["runs", "chains"])[0], "model");
    }
}
