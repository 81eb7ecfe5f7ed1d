using System.CommandLine;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data.Files;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch run</c>: runs the study described by a configuration file.</summary>
internal static class RunCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Stops training early; the results so far are still reported.</param>
    public static Command Create(CliConsole screen, CancellationToken cancellation)
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
            if (IncompleteRuns.Describe(parsed.GetValue(runs)!) is { } left)
            {
                screen.Error.WriteLine(left);
            }

            var result = RunStudy(study, parsed.GetValue(runs)!, screen, parsed.GetValue(quiet), cancellation);
            PrintResult(result, screen, parsed.GetValue(quiet), parsed.GetValue(json));
            return cancellation.IsCancellationRequested ? WriteInterruption(screen) : ExitCode.Success;
        });
        return command;
    }

    private static LoadedConfig<Study> Read(string config, IReadOnlyList<string> sets, string? device) => ConfigFile.Read<Study>(
        config, Catalog.Families, device is null ? sets : [.. sets, $"training.device={device}"]);

    private static StudyResult RunStudy(
        LoadedConfig<Study> study, string runs, CliConsole screen, bool quiet, CancellationToken cancellation) =>
        RunProgressDisplay.Show(screen, quiet, new EpochFormatter(GetScoreName(study.Value)), progress => study.Value.Run(
            new RunContext
            {
                Resolved = study.Resolved,
                RunsFolder = runs,
                Render = HtmlReport.Render,
                Progress = progress,
            },
            cancellation));

    private static string? GetScoreName(Study study) =>
        study is Experiment { Training.EarlyStopping: { Metric: not "loss" } stopping } ? stopping.Metric : null;

    // The exit code tells that a signal ended the run, although the output of the run is complete.
    private static int WriteInterruption(CliConsole screen)
    {
        screen.Error.WriteLine("Cancelled by a signal: the report covers the results so far.");
        return ExitCode.Interrupted;
    }

    private static void PrintResult(StudyResult result, CliConsole screen, bool quiet, bool json)
    {
        try
        {
            Print(result, screen, quiet, json);
            screen.Output.Flush();
        }
        catch (Exception fault) when (FileSystemError.Describe(fault) is { } refused)
        {
            throw new IOException($"{refused}; the results are in {result.Folder}", fault);
        }
    }

    private static void Print(StudyResult result, CliConsole screen, bool quiet, bool json)
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
