using HealthTorch.Tests.Cli;
using HealthTorch.Tests.Numerics;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Faults;

/// <summary>What files can do to <c>healthtorch run</c>, before training and after it.</summary>
public sealed class RunFaultTests(FaultStudy study, ITestOutputHelper table) : IClassFixture<FaultStudy>
{
    [LinuxFact]
    public void A_place_for_runs_that_cannot_be_written_to_is_refused_before_anything_is_read()
    {
        var file = study.Fresh("file");
        File.WriteAllText(file, "");
        var loop = study.Fresh("loop");
        File.CreateSymbolicLink(loop, loop);
        var dangling = study.Fresh("link");
        File.CreateSymbolicLink(dangling, study.Fresh("absent"));
        var taken = study.Fresh("runs");
        Directory.CreateDirectory(taken);
        File.WriteAllText(Path.Combine(taken, "tiny"), "");

        Refused("runs: a file", file);
        Refused("runs: inside a file", Path.Combine(file, "runs"));
        Refused("runs: unwritable", "/proc/runs");
        Refused("runs: a link to itself", loop);
        Refused("runs: a link to nothing", dangling);
        Refused("runs: name too long", study.Fresh(new string('r', 250)));
        Refused("runs: path too long", study.Fresh(Deep(200, 21)));
        Refused("runs: a file in place of the study's folder", taken);
        Refused("study: name too long", study.Fresh("runs"), "--set", $"name={new string('n', 230)}");
        Refused("runs: a path whose longest file would be too long", study.Fresh(Deep(198, 20)));
    }

    [LinuxFact]
    public void Configurations_that_cannot_be_read_are_refused()
    {
        var loop = study.Fresh("loop.json");
        File.CreateSymbolicLink(loop, loop);
        var below = study.Fresh("below.json");
        File.WriteAllText(below, $$"""{ "extends": "{{study.Folder.Path}}" }""");

        RefusedConfig("configuration: absent", study.Fresh("absent.json"));
        RefusedConfig("configuration: a folder", study.Folder.Path);
        RefusedConfig("configuration: a link to itself", loop);
        RefusedConfig("configuration: name too long", study.Fresh(new string('c', 250)));
        RefusedConfig("configuration: extends a folder", below);
    }

    [LinuxFact]
    public void Data_that_cannot_be_read_are_refused_and_leave_nothing()
    {
        var loop = study.Fresh("loop.csv");
        File.CreateSymbolicLink(loop, loop);
        var device = study.Fresh("device.csv");
        File.CreateSymbolicLink(device, "/dev/zero");
        var folder = study.Fresh("folder.csv");
        Directory.CreateDirectory(folder);

        RefusedData("data: absent", study.Fresh("absent.csv"));
        RefusedData("data: a folder", folder);
        RefusedData("data: a device", device);
        RefusedData("data: a pipe", MakePipe("pipe.csv"));
        RefusedData("data: a link to itself", loop);
        RefusedData("data: name too long", study.Fresh(new string('d', 250) + ".csv"));
    }

    [LinuxFact]
    public void A_file_that_is_removed_when_reading_begins_is_refused()
    {
        var (data, runs) = (study.Fresh("data.csv"), study.Fresh("runs"));
        File.Copy(study.Data, data);
        var config = study.Fresh("config.json");
        File.WriteAllText(config, FaultStudy.Of(data));
        var run = FaultStudy.WhenStageBegins(
            "reading the data", () => File.Delete(data), CancellationToken.None, "run", config, "--runs", runs);
        Assert.Contains("the file does not exist", FaultTable.Check(table, "data: vanished", "run", run, 2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(runs));
    }

    [LinuxTheory]
    [InlineData("model/weights.safetensors", "training", false)]
    [InlineData("history.jsonl", "training", true)]
    [InlineData("predictions.csv", "evaluating", true)]
    [InlineData("report.html", "evaluating", true)]
    [InlineData("report.json", "explaining", true)]
    public void A_disk_that_is_full_costs_no_trained_model(string file, string stage, bool isKept) =>
        Broken($"full disk: {file}", stage, isKept, partial =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(partial, file))!);
            File.CreateSymbolicLink(Path.Combine(partial, file), "/dev/full");
        });

    [LinuxFact]
    public void A_disk_without_room_is_refused_before_anything_is_read()
    {
        var runs = study.Fresh("runs");
        var run = HealthtorchProcess.OfLimited(8, "run", study.Config, "--runs", runs);
        var message = FaultTable.Check(table, "runs: no room for a file", "run", run, 2);
        Assert.Contains("cannot create the run folder", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(runs));
    }

    [LinuxTheory]
    [InlineData("training")]
    [InlineData("evaluating")]
    [InlineData("explaining")]
    public void A_folder_that_is_removed_ends_the_run_with_a_message(string stage) =>
        Broken($"run's folder vanished while {stage}", stage, isKept: false, partial => Directory.Delete(partial, recursive: true));

    [LinuxFact]
    public void A_final_place_that_is_taken_costs_no_trained_model() => Broken(
        "a file in place of the study's folder, made while evaluating", "evaluating", isKept: true,
        partial => File.WriteAllText(Path.Combine(Path.GetDirectoryName(partial)!, "tiny"), ""));

    private void Refused(string fault, string runs, params string[] more)
    {
        var before = Directory.GetFileSystemEntries(study.Folder.Path).Length;
        var run = CliRun.Of(["run", study.Config, "--runs", runs, .. more]);
        var message = FaultTable.Check(table, fault, "run", run, 2);
        Assert.Contains("choose another folder (--runs)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("reading the data", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(study.Folder.Path).Length);
    }

    private void RefusedConfig(string fault, string config) =>
        Assert.NotEmpty(FaultTable.Check(table, fault, "run", CliRun.Of("run", config, "--runs", study.Fresh("runs")), 2));

    private void RefusedData(string fault, string data)
    {
        var (config, runs) = (study.Fresh("config.json"), study.Fresh("runs"));
        File.WriteAllText(config, FaultStudy.Of(data));
        Assert.Contains(data, FaultTable.Check(table, fault, "run", CliRun.Of("run", config, "--runs", runs), 2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(runs));
    }

    private void Broken(string fault, string stage, bool isKept, Action<string> breaks)
    {
        var runs = study.Fresh("runs");
        var run = FaultStudy.WhenStageBegins(stage, Break, CancellationToken.None, "run", study.Config, "--runs", runs);
        var message = FaultTable.Check(table, fault, "run", run, 2, isKept ? "trained model" : "nothing");
        Assert.Equal(isKept, message.Contains("the trained model is kept in", StringComparison.Ordinal));
        if (isKept)
        {
            var model = message[(message.IndexOf("kept in ", StringComparison.Ordinal) + 8)..];
            Assert.Equal(0, CliRun.Of("predict", "--model", model, "--data", study.New, "--out", study.Fresh("out.csv")).ExitCode);
        }
        else
        {
            Assert.False(Directory.Exists(runs), message);
        }

        void Break() => breaks(Directory.GetDirectories(runs, ".*.partial").Single());
    }

    private static string Deep(int letters, int folders) => string.Join('/', Enumerable.Repeat(new string('r', letters), folders));

    private string MakePipe(string name)
    {
        var path = study.Fresh(name);
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return path;
    }
}
