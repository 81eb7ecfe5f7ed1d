using System.Globalization;
using HealthTorch.Core;
using HealthTorch.Data.Seeding;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Experiments;

/// <summary>Every task with every kind of inputs and models: it runs on a tiny data set, or is refused before anything is trained.</summary>
public sealed class FamiliesTests : IDisposable
{
    private const int Rows = 90;
    private const string Treatment = """{ "type": "treatment-effect", "halves": 0, "folds": 2, "learner": "t-learner" }""";
    private static readonly string[] s_models = ["mlp", "gin"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Task, inputs.</summary>
    public static TheoryData<string, string> Combinations
    {
        get
        {
            var combinations = new TheoryData<string, string>();
            foreach (var task in Catalog.Families.Single(family => family.Name == "task").Members.Select(member => member.Name))
            {
                foreach (var inputs in new[] { "columns", "fingerprint", "descriptors", "graph" })
                {
                    combinations.Add(task, inputs);
                }
            }

            return combinations;
        }
    }

    public void Dispose() => _folder.Dispose();

    [ChemistryTheory]
    [MemberData(nameof(Combinations))]
    public void Each_combination_runs_or_is_refused_before_training(string task, string inputs)
    {
        WriteData();
        foreach (var model in s_models)
        {
            File.WriteAllText(_folder["study.json"], Config(task, inputs, model));
            var run = CliRun.Of("run", _folder["study.json"], "--runs", _folder["runs"]);
            Assert.True(run.ExitCode == (Runs(task, inputs, model) ? 0 : 2), $"{task}, {inputs}, {model}: {run.ExitCode}\n{run.Error}");
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.True(run.ExitCode == 0 || !run.Error.Contains("training", StringComparison.Ordinal), run.Error);
        }
    }

    // Effects of treatment are learned from features.
    private static bool Runs(string task, string inputs, string model) =>
        inputs == "graph" ? model == "gin" && task != "treatment-effect" : model == "mlp";

    private string Config(string task, string inputs, string model) => $$"""
        {
          "name": "families",
          "data": {
            "type": "csv", "path": "{{_folder["data.csv"]}}",
            "dictionary": {
              "otherColumns": "ignored",
              "columns": { {{(inputs == "columns" ? "\"x\": { \"kind\": \"numeric\" }" : "\"smiles\": { \"kind\": \"molecule\" }")}} },
              "target": {{Target(task)}}
            }
          },
          {{(inputs == "columns" ? "" : $"\"preparation\": {{ \"molecules\": {Molecules(inputs)} }},")}}
          "split": { "type": "fractions", "train": 0.6, "validation": 0.15, "stratify": false },
          "task": {{(task == "treatment-effect" ? Treatment : $"\"{task}\"")}},
          "model": "{{model}}",
          "training": { "epochs": 1, "device": "cpu" }
        }
        """;

    // The regressions beside effects of treatment take minutes of thousands of columns.
    private static string Molecules(string inputs) =>
        inputs == "fingerprint" ? """{ "type": "fingerprint", "bits": 64 }""" : $"\"{inputs}\"";

    private static string Target(string task) => task switch
    {
        "diagnosis" => """{ "type": "classes", "column": "event", "positive": "1" }""",
        "regression" => """{ "type": "numbers", "column": "y" }""",
        "labels" => """{ "type": "labels", "columns": ["event", "arm"] }""",
        "treatment-effect" => """
            {
              "type": "outcomes", "treatment": "arm", "arms": { "0": "control", "1": "drug" }, "outcome": { "type": "numbers", "column": "y" },
              "higherIsBetter": true, "design": "observational"
            }
            """,
        _ => """{ "type": "events", "time": "time", "event": "event", "causes": { "1": "death" }, "unit": "days" }""",
    };

    private void WriteData()
    {
        var random = Seeds.CreateStream(1, "families");
        string[] ends = ["O", "N", "c1ccccc1", "C(=O)O", "Cl"];
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, Rows).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{random.NextNormal():0.###},{new string('C', 1 + (row / 5))}{ends[row % 5]},{random.Next(2)},{random.Next(2)},{1 + random.NextDouble():0.###},{random.NextNormal():0.###}"))
            .Prepend("x,smiles,event,arm,time,y"));
    }
}
