using HealthTorch.Core.Experiments;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Experiments;

/// <summary>Tasks beside the main one, and laws of the whole walk.</summary>
public sealed class OtherTaskTests : IDisposable
{
    private const string Dictionary = """{ "otherColumns": "numeric", "columns": { "who": { "kind": "id" } }, "target": TARGET }""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Disease_progression_is_predicted_better_than_by_its_mean()
    {
        var report = BreastCancerRun.Run(Repository.PathOf("configs", "regression", "diabetes-progression.json"), _folder.Path).Report;
        Assert.True(report.Metrics["test"]["rmse"].High < report.Baselines["mean"]["test"]["rmse"].Value);
        Assert.NotEmpty(report.Figures.PredictedObserved);
    }

    [Fact]
    public void Three_classes_are_told_apart()
    {
        var report = Run("""{ "type": "classes", "column": "y" }""", "diagnosis", (x, _) => x[0] < -0.5 ? "low" : x[0] < 0.5 ? "middle" : "high");
        Assert.Equal(["high", "low", "middle"], report.Target.Classes);
        Assert.InRange(report.Metrics["test"]["macro-auroc"].Value!.Value, 0.9, 1);
        Assert.Equal(3, report.Figures.Roc.Count);
    }

    [Fact]
    public void Labels_without_signal_give_an_AUROC_about_one_half()
    {
        var report = Run("""{ "type": "classes", "column": "y", "positive": "ill" }""", "diagnosis", (_, stream) => stream.NextDouble() < 0.5 ? "ill" : "well");
        Assert.InRange(report.Metrics["test"]["auroc"].Value!.Value, 0.35, 0.65);
        Assert.StartsWith("The model is no better than", report.Conclusions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_patient_stay_together()
    {
        var report = Run("""{ "type": "numbers", "column": "y" }""", "regression", (x, _) => FormattableString.Invariant($"{x[0]}"));
        Assert.Equal(200, report.Data.Patients);
        var sets = File.ReadLines(Path.Combine(Directory.GetDirectories(_folder["runs", "made-up"])[0], "predictions.csv"))
            .Skip(1).Select(line => line.Split(',')).GroupBy(cells => cells[0], cells => cells[1]);
        Assert.All(sets, patient => Assert.Single(patient.Distinct()));
    }

    public void Dispose() => _folder.Dispose();

    private Report Run(string target, string task, Func<double[], RandomStream, string> outcome)
    {
        var stream = Seeds.CreateStream(3, "made-up");
        var lines = Enumerable.Range(0, 400).Select(row =>
        {
            double[] x = [stream.NextNormal(), stream.NextNormal(), stream.NextNormal()];
            return FormattableString.Invariant($"p{row / 2},{x[0]},{x[1]},{x[2]},{outcome(x, stream)}");
        });
        File.WriteAllLines(_folder["data.csv"], lines.Prepend("who,x1,x2,x3,y"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "made-up",
              "data": { "type": "csv", "path": "{{_folder["data.csv"]}}", "dictionary": {{Dictionary.Replace("TARGET", target, StringComparison.Ordinal)}} },
              "task": "{{task}}", "model": { "type": "mlp", "hidden": [16] },
              "training": { "epochs": 60, "optimizer": { "type": "adam", "learningRate": 0.01 }, "earlyStopping": {} }
            }
            """);
        return BreastCancerRun.Run(_folder["config.json"], _folder["runs"]).Report;
    }
}
