using HealthTorch.Experiments;
using HealthTorch.Numerics;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>Runs of survival from configuration to report.</summary>
public sealed class SurvivalRunTests : IDisposable
{
    private const string Folds = """validation={"type":"k-fold","folds":3}""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_linear_Cox_model_is_told_that_hazards_are_not_proportional()
    {
        var report = Gbsg("""model={"type":"logistic"}""");
        Assert.True(report.CoxRegressions!.Single().ProportionalHazards!.P < 0.05);
        Assert.Contains(report.Conclusions, sentence => sentence.Contains("proportional hazards, p = 0.007", StringComparison.Ordinal));
        Assert.DoesNotContain(Gbsg().Conclusions, sentence => sentence.Contains("proportional", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cross_validation_draws_the_out_of_fold_curves()
    {
        var report = Gbsg(Folds, "split=null");
        var risk = report.Figures.Survival!.RiskGroups.Single();
        Assert.Equal((686, 299), (risk.Groups.Sum(group => group.Count), risk.Groups.Sum(group => group.Events)));
        Assert.Equal((686, 8), (report.Importance!.Rows, report.Importance.Columns.Single().Value.Count));
        Assert.Equal("nodes", report.Importance.Columns.Single().Value[0].Column);
        Assert.InRange(report.CrossValidation!.Metrics["harrell-c"].Pooled[0], 0.6, 0.75);
        Assert.Contains("same share of every outcome", Pages.Read(report).ById("folds").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cox")]
    [InlineData("logistic-hazard")]
    public void Competing_risks_are_reported_by_cause_also_of_folds(string task)
    {
        foreach (var report in new[] { Competing(task), Competing(task, Folds, "split=null") })
        {
            Assert.Equal(["relapse", "death"], report.CoxRegressions!.Select(table => table.Cause));
            var page = Pages.Read(report);
            Assert.Contains(page.Figures(), figure => figure.Element("h3")!.Value == "Curves by predicted risk: death");
            Assert.Contains("time to relapse or death", page.Value, StringComparison.Ordinal);
            Assert.Equal("x1", report.Importance!.Columns["relapse"][0].Column);
            Assert.Equal("x2", report.Importance.Columns["death"][0].Column);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Report Gbsg(params string[] sets) => BreastCancerRun.Run(
        Repository.PathOf("configs", "survival", "gbsg.json"), _folder["runs"], ["training.epochs=15", .. sets]).Report;

    private Report Competing(string task, params string[] sets)
    {
        var stream = Seeds.Stream(4, "competing");
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 300).Select(row => Line(row, stream)).Prepend("who,x1,x2,time,status"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "competing",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "otherColumns": "numeric", "columns": { "who": { "kind": "id" } },
                  "target": { "type": "events", "time": "time", "event": "status", "causes": { "1": "relapse", "2": "death" }, "unit": "months" }
                }
              },
              "task": "{{task}}", "model": { "type": "mlp", "hidden": [8] },
              "training": { "epochs": 60, "optimizer": { "type": "adam", "learningRate": 0.02 } }
            }
            """);
        return BreastCancerRun.Run(_folder["config.json"], _folder["runs"], sets).Report;
    }

    private static string Line(int row, RandomStream stream)
    {
        double[] x = [stream.NextNormal(), stream.NextNormal()];
        double[] times = [.. x.Select(value => -Math.Log(1 - stream.NextDouble()) * 20 * Math.Exp(-1.2 * value)), 5 + (35 * stream.NextDouble())];
        var cause = (Array.IndexOf(times, times.Min()) + 1) % 3;
        return FormattableString.Invariant($"p{row},{x[0]},{x[1]},{times.Min()},{cause}");
    }
}
