using System.Globalization;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Treatment;

/// <summary>A study of treatment effects over a small CSV file: a row is id, x, c, a, y, part.</summary>
internal sealed class TreatmentCsvStudy(TemporaryFolder folder)
{
    public string KindOfC { get; init; } = "numeric";

    public string Arms { get; init; } = """ "0": "control", "1": "drug" """;

    public string Outcome { get; init; } = """ "type": "numbers", "column": "y" """;

    public int HalfSamples { get; init; } = 2;

    public int Epochs { get; init; } = 3;

    public string Training { get; init; } = "";

    /// <summary>Rows whose covariates, and an outcome that is not given, are drawn from a fixed stream.</summary>
    public static string[] Rows(int count, Func<int, int> arm, Func<int, double>? outcome = null, Func<int, string>? part = null, Func<int, string>? c = null)
    {
        var random = new RandomStream(5);
        return
        [
            .. Enumerable.Range(0, count).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"{i},{random.NextDouble():0.###},{c?.Invoke(i) ?? $"{i * i % 7}"},{arm(i)},{outcome?.Invoke(i) ?? Math.Round(random.NextDouble(), 3)},{part?.Invoke(i) ?? "train"}")),
        ];
    }

    public string Run(IEnumerable<string> rows)
    {
        var patients = folder.Write("patients.csv", string.Join('\n', rows.Prepend("id,x,c,a,y,part")));
        var file = folder.Write("study.json", $$"""
            {
              "name": "csv-study", "data": { "type": "csv", "path": "{{patients.Replace("\\", "/", StringComparison.Ordinal)}}", "dictionary": {
                "columns": { "id": { "kind": "id" }, "x": { "kind": "numeric" }, "c": { "kind": "{{KindOfC}}" }, "part": { "kind": "annotation" } },
                "target": { "type": "outcomes", "treatment": "a", "arms": { {{Arms}} }, "outcome": { {{Outcome}} }, "higherIsBetter": true, "design": "observational" } } },
              "split": { "type": "column", "column": "part", "train": ["train"], "validation": [], "test": ["test"] },
              "task": { "type": "treatment-effect", "learner": { "type": "dr-learner" }, "folds": 3, "halves": {{HalfSamples}} },
              "model": { "type": "logistic" }, "training": { "epochs": {{Epochs}}, "device": "cpu"{{Training}} }
            }
            """);
        var study = ConfigFile.Read<Study>(file, Catalog.Families, []);
        return study.Value.Run(new RunContext { Resolved = study.Resolved, RunsFolder = folder.Path, Render = HtmlReport.Render }, CancellationToken.None).Folder;
    }

    public Report Report(IEnumerable<string> rows) => ReportJson.Read(File.ReadAllText(Path.Combine(Run(rows), "report.json")));
}
