using System.Diagnostics;
using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>How processes end that have read molecules.</summary>
public sealed class ProcessEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>RDKit is still being compiled then: a process that does not wait for that ends with a segmentation fault more often than not.</summary>
    [ChemistryFact]
    public async Task A_refused_molecule_ends_with_the_exit_code_of_bad_input_every_time()
    {
        File.WriteAllText(_folder["data.csv"], "smiles,y\nCCO,1\nCC O,2\nCCC,3\n");
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "refused",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": { "columns": { "smiles": { "kind": "molecule" } }, "target": { "type": "numbers", "column": "y" } }
              },
              "split": { "type": "fractions" }, "task": "regression", "model": "logistic"
            }
            """);
        for (var i = 0; i < 5; i++)
        {
            var (exitCode, error) = await Run("run", _folder["config.json"]);
            Assert.Equal(2, exitCode);
            Assert.Contains("2: 'CC O' (text after a blank at character 3)", error, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int ExitCode, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "healthtorch.dll"), .. arguments])
        {
            RedirectStandardError = true,
        };
        start.Environment[ChemistryLibrary.Variable] = ChemistryLibrary.Folder;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
