using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using HealthTorch.Cli.Commands;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Files;

namespace HealthTorch.Cli;

/// <summary>The command line: its commands and the handling of their errors.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Cancels the command cleanly.</param>
    /// <returns>One of the values of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, CliConsole screen, CancellationToken cancellation)
    {
        var command = CreateRootCommand(screen, cancellation).Parse(arguments);
        if (command.Errors.Count > 0)
        {
            var help = string.Join(' ', [.. GetCommandNames(command.CommandResult), "--help"]);
            return WriteMessage(
                screen, ExitCode.InvalidInput, $"{string.Join(Environment.NewLine, command.Errors)}{Environment.NewLine}See: {help}");
        }

        return RunGuarded(screen, () => command.Invoke(new()
        {
            Output = screen.Output,
            Error = screen.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        }), cancellation);
    }

    private static Command CreateRootCommand(CliConsole screen, CancellationToken cancellation)
    {
        var help = new HelpAction { MaxWidth = screen.Results.Profile.Width };
        var root = new Command("healthtorch", "Clinical models from one JSON file: audited, trained, reported and deployable.")
        {
            new HelpOption { Action = help },
            new VersionOption(),
            RunCommand.Create(screen, cancellation),
            PredictCommand.Create(screen, cancellation),
            ListCommand.Create(screen),
            SchemaCommand.Create(screen),
            CheckGradientsCommand.Create(screen, cancellation),
            DoctorCommand.Create(screen),
        };
        root.SetAction(help.Invoke);
        return root;
    }

    private static int RunGuarded(CliConsole screen, Func<int> command, CancellationToken cancellation)
    {
        try
        {
            var code = command();
            screen.Output.Flush();
            return code == ExitCode.Success && cancellation.IsCancellationRequested ? ExitCode.Interrupted : code;
        }
        catch (Exception problem) when (problem is ConfigException or DataException)
        {
            return WriteMessage(screen, ExitCode.InvalidInput, problem.Message);
        }
        catch (DllNotFoundException missing)
        {
            return WriteMessage(screen, ExitCode.Unavailable, missing.Message);
        }
        catch (RunCancelledException end)
        {
            return WriteMessage(screen, ExitCode.Interrupted, end.Message);
        }
        catch (OperationCanceledException)
        {
            return WriteMessage(screen, ExitCode.Interrupted, "Cancelled before a result was available.");
        }
        catch (Exception fault) when (FileSystemError.Describe(fault) is { } refused)
        {
            return WriteMessage(screen, ExitCode.InvalidInput, refused);
        }
    }

    private static int WriteMessage(CliConsole screen, int exitCode, string message)
    {
        screen.Error.WriteLine(message);
        return exitCode;
    }

    private static IEnumerable<string> GetCommandNames(CommandResult command) =>
        command.Parent is CommandResult parent
            ? [.. GetCommandNames(parent), command.Command.Name]
            : [command.Command.Name];
}
