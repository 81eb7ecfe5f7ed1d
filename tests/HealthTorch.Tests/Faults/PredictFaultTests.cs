using System.Diagnostics;
using HealthTorch.Data.Files;
using HealthTorch.Tests.Cli;
using HealthTorch.Tests.Numerics;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Faults;

/// <summary>What files can do to <c>healthtorch predict</c>, and what it may not do to them.</summary>
public sealed class PredictFaultTests(FaultStudy study, ITestOutputHelper table) : IClassFixture<FaultStudy>
{
    [LinuxFact]
    public void The_input_is_never_written_to_by_whatever_name()
    {
        var (text, data) = (File.ReadAllText(study.New), study.New);
        var link = study.Fresh("link.csv");
        File.CreateSymbolicLink(link, data);
        var hardLink = study.Fresh("hard.csv");
        Run("ln", data, hardLink);
        var leftOut = study.Fresh("a.left-out.csv");
        File.Copy(data, leftOut);

        Assert.Contains("is the input file", Refused("--out: the input", data, data), StringComparison.Ordinal);
        Refused("--out: a link to the input", data, link);
        Refused("--out: another name of the input", data, hardLink);
        Refused("--data: a link to --out", link, data);
        var beside = leftOut.Replace(".left-out", "", StringComparison.Ordinal);
        Refused("--drop: the list of rows left out is the input", leftOut, beside, "--drop");

        Assert.Equal(text, File.ReadAllText(data));
        Assert.Equal(text, File.ReadAllText(leftOut));
    }

    [LinuxFact]
    public void The_models_folder_is_never_written_to_by_whatever_name()
    {
        var files = Directory.GetFiles(study.Model).ToDictionary(file => file, File.ReadAllText);
        var link = study.Fresh("model");
        File.CreateSymbolicLink(link, study.Model);
        Directory.CreateDirectory(Path.Combine(study.Model, "inner"));

        var message = Refused("--out: in the model's folder", study.New, Path.Combine(study.Model, "out.csv"));
        Assert.Contains(": choose a location outside", message, StringComparison.Ordinal);
        Refused("--out: a file of the model", study.New, Path.Combine(study.Model, "manifest.json"));
        Refused("--out: in the model's folder by a link", study.New, Path.Combine(link, "out.csv"));
        Refused("--out: in a folder of the model's folder", study.New, Path.Combine(study.Model, "inner", "out.csv"));

        Directory.Delete(Path.Combine(study.Model, "inner"));
        Assert.Equal(files, Directory.GetFileSystemEntries(study.Model).ToDictionary(file => file, File.ReadAllText));
    }

    [LinuxFact]
    public void A_place_that_cannot_be_written_to_is_refused_before_the_model_is_read()
    {
        var loop = study.Fresh("loop.csv");
        File.CreateSymbolicLink(loop, loop);

        Refused("--out: a folder", study.New, study.Folder["data"]);
        Refused("--out: in an absent folder", study.New, Path.Combine(study.Fresh("absent"), "out.csv"));
        Refused("--out: unwritable", study.New, "/proc/out.csv");
        Refused("--out: name too long", study.New, study.Fresh(new string('o', 250)));
        Refused("--out: a link to itself", study.New, loop);
        Refused("--out: inside a file", study.New, Path.Combine(study.New, "out.csv"));
    }

    [LinuxFact]
    public void Data_and_models_that_cannot_be_read_are_refused()
    {
        var folder = study.Fresh("folder.csv");
        Directory.CreateDirectory(folder);
        var device = study.Fresh("device.csv");
        File.CreateSymbolicLink(device, "/dev/zero");
        var pipe = study.Fresh("pipe.csv");
        Run("mkfifo", pipe);

        Refused("--data: absent", study.Fresh("absent.csv"), study.Fresh("out.csv"));
        Refused("--data: a folder", folder, study.Fresh("out.csv"));
        Refused("--data: a device", device, study.Fresh("out.csv"));
        Refused("--data: a pipe", pipe, study.Fresh("out.csv"));
        RefusedModel("--model: absent", study.Fresh("absent"));
        RefusedModel("--model: a file", study.New);
        RefusedModel("--model: empty", Directory.CreateDirectory(study.Fresh("empty")).FullName);
        RefusedModel("--model: manifest is a folder", With(model => Directory.CreateDirectory(Path.Combine(model, "manifest.json"))));
    }

    [LinuxFact]
    public void A_failure_leaves_the_predictions_that_were_there()
    {
        var (bad, path) = (study.Fresh("bad.csv"), study.Fresh("out.csv"));
        File.WriteAllText(bad, "id,age,sex\na,old,f\n");
        File.WriteAllText(path, "before");
        var run = CliRun.Of("predict", "--model", study.Model, "--data", bad, "--out", path);
        FaultTable.Check(table, "--data: a bad cell", "predict", run, 2, "the file that was there");
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Empty(Directory.GetFiles(study.Folder.Path, ".*.partial"));
    }

    [LinuxFact]
    public void A_disk_that_is_full_leaves_the_predictions_that_were_there_and_nothing_else()
    {
        var (many, folder) = (study.Fresh("many.csv"), Directory.CreateDirectory(study.Fresh("out")).FullName);
        File.WriteAllText(many, "id,age,sex\n" + string.Concat(Enumerable.Range(0, 500).Select(row => $"{row},50,f\n")));
        var path = Path.Combine(folder, "out.csv");
        File.WriteAllText(path, "before");
        var run = HealthtorchProcess.OfLimited(16, "predict", "--model", study.Model, "--data", many, "--out", path);
        var message = FaultTable.Check(table, "--out: no room for a file", "predict", run, 2, "the file that was there");
        Assert.StartsWith($"--out: {path} cannot be written: a file would be larger than", message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal("before", File.ReadAllText(path));
    }

    [LinuxFact]
    public void A_new_file_is_its_owners_and_one_that_was_there_keeps_its_mode_and_its_links()
    {
        var (fresh, old, link) = (study.Fresh("out.csv"), study.Fresh("old.csv"), study.Fresh("link.csv"));
        File.WriteAllText(old, "before");
        Run("chmod", "640", old);
        File.CreateSymbolicLink(link, old);

        Predict(study.New, fresh);
        Predict(study.New, link);

        Assert.Equal("rw-------", FileModes.Of(fresh));
        Assert.Equal("rw-r-----", FileModes.Of(old));
        Assert.Equal(old, new FileInfo(link).LinkTarget);
        Assert.Equal(File.ReadAllText(fresh), File.ReadAllText(old));
        Assert.Equal(2, File.ReadLines(fresh).Count(line => line.StartsWith('a') || line.StartsWith('b')));
    }

    [LinuxFact]
    public void A_pipe_is_written_to_and_stays_a_pipe()
    {
        var (pipe, fresh) = (study.Fresh("pipe"), study.Fresh("out.csv"));
        Run("mkfifo", pipe);
        var read = Task.Run(() => File.ReadAllText(pipe));
        Predict(study.New, pipe, "--drop");
        Predict(study.New, fresh);
        Assert.Equal(File.ReadAllText(fresh), read.Result);
        Assert.Equal(FileKind.Other, FileStatus.Get(pipe)!.Kind);
    }

    [LinuxFact]
    public void A_dash_is_the_standard_input_and_output()
    {
        var fresh = study.Fresh("out.csv");
        Predict(study.New, fresh);
        var run = HealthtorchProcess.Of($"< {study.New}", "predict", "--model", study.Model, "--data", "-", "--out", "-");
        Assert.Equal((0, File.ReadAllText(fresh), "Wrote 2 predictions\n"), (run.ExitCode, run.Output, run.Error));
        var named = HealthtorchProcess.Of("", "predict", "--model", study.Model, "--data", study.New, "--out", "/dev/stdout");
        Assert.Equal(File.ReadAllText(fresh), named.Output);
    }

    [LinuxTheory]
    [InlineData("> /dev/full", "No space left on device")]
    [InlineData(">&-", "Bad file descriptor")]
    [InlineData("< /dev/null", "standard input")]
    [InlineData("<&-", "standard input")]
    public void Standard_streams_that_fail_are_told(string redirection, string reason)
    {
        var data = redirection[0] == '<' ? "-" : study.New;
        var run = HealthtorchProcess.Of(redirection, "predict", "--model", study.Model, "--data", data, "--out", "-");
        Assert.Contains(reason, FaultTable.Check(table, $"standard stream {redirection}", "predict", run, 2), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private string Refused(string fault, string data, string path, params string[] more)
    {
        var run = CliRun.Of(["predict", "--model", study.Model, "--data", data, "--out", path, .. more]);
        Assert.Empty(run.Output);
        return FaultTable.Check(table, fault, "predict", run, 2, "the input, the model");
    }

    private void RefusedModel(string fault, string model) => FaultTable.Check(
        table, fault, "predict", CliRun.Of("predict", "--model", model, "--data", study.New, "--out", study.Fresh("out.csv")), 2);

    private void Predict(string data, string path, params string[] more)
    {
        var run = CliRun.Of(["predict", "--model", study.Model, "--data", data, "--out", path, .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private string With(Action<string> damage)
    {
        var model = study.Fresh("model");
        Directory.CreateDirectory(model);
        damage(model);
        return model;
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
