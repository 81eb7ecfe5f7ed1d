using System.Diagnostics;
using HealthTorch.Sources.Molecules;
using HealthTorch.Tests.Experiments;

namespace HealthTorch.Tests.Data;

/// <summary>How processes end that have read molecules.</summary>
public sealed class ProcessEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [ChemistryFact]
    public async Task A_refused_molecule_ends_with_the_exit_code_of_bad_input_every_time()
    {
        string[] chains = [.. Enumerable.Range(1, 30).Select(length => $"{new string('C', length)},{length}")];
        File.WriteAllLines(_folder["data.csv"], chains.Prepend("smiles,y"));
        File.WriteAllText(_folder["new.csv"], "smiles\nCC O\n");
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "refused",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": { "columns": { "smiles": { "kind": "molecule" } }, "target": { "type": "numbers", "column": "y" } }
              },
              "split": { "type": "fractions" }, "task": "regression", "model": { "type": "dmpnn", "hidden": 8 },
              "preparation": { "molecules": { "type": "graph" } }, "training": { "epochs": 1 }
            }
            """);
        var model = Path.Combine(BreastCancerRun.Run(_folder["config.json"], _folder["runs"]).Folder, "model");
        for (var i = 0; i < 5; i++)
        {
            var (exitCode, error) = await Run("predict", "--model", model, "--data", _folder["new.csv"], "--out", _folder["out.csv"]);
            Assert.Equal(2, exitCode);
            Assert.Contains("1: 'CC O' (text after a space at character 3)", error, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int ExitCode, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [Path.Combine(AppContext.BaseDirectory, "healthtorch.dll"), .. arguments])
        {
            RedirectStandardError = true,
        };
        start.Environment[ChemistryLibrary.FolderVariable] = ChemistryLibrary.Folder;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
