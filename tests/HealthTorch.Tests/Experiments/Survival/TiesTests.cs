using System.Text.Json.Nodes;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Experiments;

/// <summary>The rule for ties, from configuration to report, against R's coxph; the recipe is Golden/survival/ties.R.</summary>
public sealed class TiesTests : IDisposable
{
    private static readonly JsonNode Golden =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "survival", "ties.json")))!;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("breslow")]
    [InlineData("efron")]
    public void The_Cox_table_and_the_baseline_follow_the_task_s_rule(string ties)
    {
        var report = BreastCancerRun.Run(Config(), _folder["runs"], $$"""task={"type":"cox","ties":"{{ties}}"}""").Report;
        var ratios = report.CoxRegressions!.Single().Lines.ToDictionary(line => line.Feature, line => line.HazardRatio.Value!.Value);
        Close(Golden[ties]!["hazardRatios"]!, [ratios["age"], ratios["female"], ratios["ph_ecog"]], 1e-6);
        Close(Golden[ties]!["observedExpected"]!, report.Baselines["cox-regression"]["test"]["observed-expected(12)"].Value!.Value, 1e-6);
    }

    /// <summary>With equal outputs Breslow's jumps are d / n; Efron's are the sum of 1 / (n - k), k = 0, ..., d - 1.</summary>
    [Theory]
    [InlineData(TiesMethod.Breslow, 3 / 5.0, 3 / 5.0 + 1)]
    [InlineData(TiesMethod.Efron, 1 / 5.0 + 1 / 4.0 + 1 / 3.0, 1 / 5.0 + 1 / 4.0 + 1 / 3.0 + 1)]
    public void The_baseline_hazard_of_a_network_follows_it_too(TiesMethod ties, double first, double last)
    {
        var task = new Cox { Ties = ties };
        var events = new SurvivalTimes([1, 1, 1, 2, 3], [1, 1, 1, 0, 1], ["death"]);
        var fitted = (RelativeHazards)task.FitLink(task.CreateLink(events), () => new double[5], events);
        Assert.Equal([0, 1, 3], fitted.Times);
        Assert.Equal([0, first, last], fitted.Hazards[0], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    public void Dispose() => _folder.Dispose();

    private string Config()
    {
        var rows = Enumerable.Range(0, Lung.Count).Select(row => FormattableString.Invariant(
            $"{((row + 1) % 4 == 0 ? "test" : "train")},{Lung["age"][row]},{Lung["sex"][row] - 1},{Lung["ph_ecog"][row]},")
            + FormattableString.Invariant($"{Math.Ceiling(Lung["time"][row] / 30)},{Lung["status"][row]}"));
        File.WriteAllLines(_folder["data.csv"], rows.Prepend("part,age,female,ph_ecog,month,status"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "ties",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "otherColumns": "numeric", "columns": { "part": { "kind": "annotation" }, "female": { "kind": "boolean" } },
                  "target": { "type": "events", "time": "month", "event": "status", "causes": { "2": "death" }, "censored": "1", "unit": "months" }
                }
              },
              "split": { "type": "column", "column": "part", "train": ["train"], "test": ["test"] },
              "preparation": { "clip": null },
              "metrics": ["harrell-c", { "type": "observed-expected", "horizon": 12 }],
              "task": "cox", "model": "logistic", "training": { "epochs": 2, "earlyStopping": null }
            }
            """);
        return _folder["config.json"];
    }
}
