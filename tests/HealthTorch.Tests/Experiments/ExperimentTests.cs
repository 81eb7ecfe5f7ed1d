using HealthTorch.Sources.Embedded;
using System.Text.Json.Nodes;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Experiments;

/// <summary>The main configuration from end to end.</summary>
public sealed class ExperimentTests(BreastCancerRun run) : IClassFixture<BreastCancerRun>
{
    [Fact]
    public void Tumours_are_told_apart_on_test_rows_with_an_AUROC_of_98_percent() =>
        Assert.InRange(run.Result.Report.Metrics["test"]["auroc"].Value!.Value, 0.98, 1);

    [Fact]
    public void The_audit_of_the_tumour_data_is_clean() =>
        Assert.DoesNotContain(run.Result.Report.Audit, finding => finding.Severity > Severity.Note);

    [Fact]
    public void All_files_are_there_and_nothing_else()
    {
        var files = Directory.EnumerateFiles(run.Result.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run.Result.Folder, file));
        Assert.Equal(
            [
                "experiment.json", "history.jsonl", "model/experiment.json", "model/manifest.json", "model/network.json",
                "model/preparation.json", "model/weights.safetensors", "predictions.csv", "report.html", "report.json",
            ],
            files.Order(StringComparer.Ordinal));
        Assert.Equal([run.Result.Folder], Directory.GetDirectories(run.Folder["first", "breast-cancer"]));
        Assert.Equal(["breast-cancer"], Directory.GetFileSystemEntries(run.Folder["first"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Every_estimate_lies_in_its_interval_and_baselines_stand_beside_the_model()
    {
        var report = run.Result.Report;
        Assert.Equal(["train", "validation", "test"], report.Metrics.Keys);
        Assert.Equal(["prevalence", "logistic-regression"], report.Baselines.Keys);
        var estimates = report.Baselines.Values.Append(report.Metrics).SelectMany(sets => sets.Values).SelectMany(set => set.Values);
        Assert.All(estimates.Where(estimate => estimate.Low is not null), estimate => Assert.InRange(estimate.Value!.Value, estimate.Low!.Value - 1e-12, estimate.High!.Value + 1e-12));
        Assert.Equal(569, report.Data.Sets.Values.Sum());
    }

    [Fact]
    public void The_resolved_configuration_reruns_to_the_same_report_to_the_last_bit()
    {
        var again = BreastCancerRun.Run(run["experiment.json"], run.Folder["again"]);
        Assert.Equal(Comparable(run["report.json"]), Comparable(Path.Combine(again.Folder, "report.json")));
        Assert.Equal(File.ReadAllBytes(run["model", "weights.safetensors"]), File.ReadAllBytes(Path.Combine(again.Folder, "model", "weights.safetensors")));
        Assert.Equal(File.ReadAllText(run["predictions.csv"]), File.ReadAllText(Path.Combine(again.Folder, "predictions.csv")));
    }

    [Fact]
    public void Another_seed_gives_another_split_and_other_numbers()
    {
        var other = BreastCancerRun.Run(run["experiment.json"], run.Folder["other"], "seed=2", "training.epochs=3");
        Assert.NotEqual(File.ReadLines(run["predictions.csv"]).Skip(1).Take(20), File.ReadLines(Path.Combine(other.Folder, "predictions.csv")).Skip(1).Take(20));
    }

    [Fact]
    public void The_history_is_the_reports_and_its_best_epoch_has_the_lowest_score()
    {
        var training = run.Result.Report.Training;
        Assert.Equal(training.Epochs.Count, File.ReadLines(run["history.jsonl"]).Count());
        Assert.Equal(training.Epochs.MinBy(epoch => epoch.ValidationScore)!.Number, training.BestEpoch);
        Assert.Equal(StopReason.Patience, training.Stopped);
    }

    [Fact]
    public void Predict_says_of_the_same_patients_what_the_run_said()
    {
        var data = TumourFile();
        var done = CliRun.Of("predict", "--model", run["model"], "--data", data, "--out", run.Folder["predicted.csv"]);
        Assert.True(done.ExitCode == 0, done.Error);
        var expected = File.ReadLines(run["predictions.csv"]).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells);
        var predicted = File.ReadLines(run.Folder["predicted.csv"]).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(569, predicted.Length);
        Assert.All(predicted, cells => Assert.Equal(double.Parse(expected[cells[0]][4]), double.Parse(cells[2]), 1e-6));
        Assert.All(predicted, cells => Assert.Equal(expected[cells[0]][5], cells[3]));
    }

    [Fact]
    public void Predict_refuses_data_whose_columns_do_not_fit()
    {
        var lines = File.ReadAllLines(TumourFile());
        File.WriteAllLines(run.Folder["narrow.csv"], lines.Select(line => line[..line.LastIndexOf(',')]));
        var message = CliRun.Refused("predict", "--model", run["model"], "--data", run.Folder["narrow.csv"], "--out", run.Folder["none.csv"]);
        Assert.Contains("worst_fractal_dimension", message, StringComparison.Ordinal);
        Assert.False(File.Exists(run.Folder["none.csv"]));
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("preparation.json")]
    [InlineData("experiment.json")]
    public void Predict_refuses_a_model_whose_files_were_changed(string file)
    {
        var copy = run.Folder[$"changed-{file}"];
        Directory.CreateDirectory(copy);
        foreach (var path in Directory.GetFiles(run["model"]))
        {
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        }

        var bytes = File.ReadAllBytes(Path.Combine(copy, file));
        bytes[^2] ^= 1;
        File.WriteAllBytes(Path.Combine(copy, file), bytes);
        var message = CliRun.Refused("predict", "--model", copy, "--data", TumourFile(), "--out", run.Folder["none.csv"]);
        Assert.Matches($"{file} was modified after it was written", message);
    }

    [Theory]
    [InlineData("task.type=regression", "task: requires targets of kind numbers, but the data define classes")]
    [InlineData("training.earlyStopping.metric=auc", "training.earlyStopping.metric: is 'auc'; allowed are loss, auroc")]
    [InlineData("training.optimizer.learningRate=1e5", "training: the loss became")]
    [InlineData("training.device=cuda:3", "training.device: cuda:3 was requested")]
    public void What_does_not_fit_is_refused_and_leaves_nothing_behind(string set, string message)
    {
        var runs = run.Folder["refused", set.GetHashCode(StringComparison.Ordinal).ToString()];
        var refused = CliRun.Of("run", Repository.PathOf("configs", "diagnosis", "breast-cancer.json"), "--set", set, "--runs", runs, "--set", "training.optimizer.type=sgd");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(runs));
    }

    private string TumourFile()
    {
        var path = run.Folder["tumours.csv"];
        using var resource = typeof(EmbeddedDataSet).Assembly.GetManifestResourceStream("breast-cancer-wdbc.csv")!;
        using var file = File.Create(path);
        resource.CopyTo(file);
        return path;
    }

    private static string Comparable(string report)
    {
        var tree = JsonNode.Parse(File.ReadAllText(report))!.AsObject();
        tree.Remove("environment");
        return tree.ToJsonString();
    }
}
