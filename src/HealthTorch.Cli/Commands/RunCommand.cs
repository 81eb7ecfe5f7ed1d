using System.CommandLine;
using HealthTorch.Configuration;
using HealthTorch.Experiments;
using HealthTorch.Numerics;
using HealthTorch.Reports;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch run</c>: runs the study described by a configuration file.</summary>
internal static class RunCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Stops training early; the results so far are still reported.</param>
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var config = new Argument<string>("CONFIG") { Description = "The configuration file (JSON)." }.MustExist();
        var sets = new Option<string[]>("--set")
        {
            Description = "Overrides one value of the configuration, such as training.epochs=50. May be given several times.",
            HelpName = "PATH=VALUE",
            DefaultValueFactory = _ => [],
        };
        var device = new Option<string?>("--device")
        {
            Description = "The device for training: auto, cpu, cuda or cuda:N. The same as --set training.device=...",
            HelpName = "DEVICE",
        };
        var runs = new Option<string>("--runs")
        {
            Description = "The directory of all runs; the results are written to NAME/STAMP in it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("experiments", "runs"),
        };
        var quiet = new Option<bool>("--quiet") { Description = "Print only errors." };
        var json = new Option<bool>("--json") { Description = "Print only the report, as JSON." };
        var command = new Command("run", "Runs the study described by a configuration file.")
        {
            config, sets, device, runs, quiet, json,
        };
        command.SetAction(parsed =>
        {
            var study = Read(parsed.GetValue(config)!, parsed.GetValue(sets)!, parsed.GetValue(device));
            if (LeftRuns.Sentence(parsed.GetValue(runs)!) is { } left)
            {
                screen.Error.WriteLine(left);
            }

            var result = CarryOut(study, parsed.GetValue(runs)!, screen, parsed.GetValue(quiet), cancellation);
            PrintOrSayWhere(result, screen, parsed.GetValue(quiet), parsed.GetValue(json));
            return cancellation.IsCancellationRequested ? SayCutShort(screen) : ExitCode.Done;
        });
        return command;
    }

    private static Configured<Study> Read(string config, IReadOnlyList<string> sets, string? device) => ConfigFile.Read<Study>(
        config, Catalog.Families, device is null ? sets : [.. sets, $"training.device={device}"]);

    private static StudyResult CarryOut(Configured<Study> study, string runs, Screen screen, bool quiet, CancellationToken cancellation) =>
        RunProgressDisplay.Show(screen, quiet, new EpochText(ScoreName(study.Value)), progress => study.Value.Run(
            new RunContext
            {
                Resolved = study.Resolved,
                RunsFolder = runs,
                Render = HtmlReport.Render,
                Progress = progress,
            },
            cancellation));

    private static string? ScoreName(Study study) =>
        study is Experiment { Training.EarlyStopping: { Metric: not "loss" } stopping } ? stopping.Metric : null;

    // The exit code tells that a signal ended the run, although the output of the run is complete.
    private static int SayCutShort(Screen screen)
    {
        screen.Error.WriteLine("Cancelled by a signal: the report covers the results so far.");
        return ExitCode.Interrupted;
    }

    private static void PrintOrSayWhere(StudyResult result, Screen screen, bool quiet, bool json)
    {
        try
        {
            Print(result, screen, quiet, json);
            screen.Output.Flush();
        }
        catch (Exception fault) when (FileFault.Of(fault) is { } refused)
        {
            throw new IOException($"{refused}; the results are in {result.Folder}", fault);
        }
    }

    private static void Print(StudyResult result, Screen screen, bool quiet, bool json)
    {
        if (json)
        {
            screen.Output.WriteLine(File.ReadAllText(Path.Combine(result.Folder, "report.json")).TrimEnd());
        }
        else if (!quiet)
        {
            StudySummary.Print(result, screen.Results);
        }
    }
}
