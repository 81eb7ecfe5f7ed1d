using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Numerics;

namespace HealthTorch.Cli;

/// <summary>The command line: its commands and the handling of their errors.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Cancels the command cleanly.</param>
    /// <returns>One of the values of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, Screen screen, CancellationToken cancellation)
    {
        var command = Commands(screen, cancellation).Parse(arguments);
        if (command.Errors.Count > 0)
        {
            var help = string.Join(' ', [.. CommandNames(command.CommandResult), "--help"]);
            return Say(screen, ExitCode.BadInput, $"{string.Join(Environment.NewLine, command.Errors)}{Environment.NewLine}See: {help}");
        }

        return Guarded(screen, () => command.Invoke(new()
        {
            Output = screen.Output,
            Error = screen.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        }), cancellation);
    }

    private static Command Commands(Screen screen, CancellationToken cancellation)
    {
        var help = new HelpAction { MaxWidth = screen.Results.Profile.Width };
        var root = new Command("healthtorch", "Clinical models from one JSON file: audited, trained, reported and deployable.")
        {
            new HelpOption { Action = help },
            new VersionOption(),
            RunCommand.Make(screen, cancellation),
            PredictCommand.Make(screen, cancellation),
            ListCommand.Make(screen),
            SchemaCommand.Make(screen),
            CheckGradientsCommand.Make(screen, cancellation),
            DoctorCommand.Make(screen),
        };
        root.SetAction(help.Invoke);
        return root;
    }

    private static int Guarded(Screen screen, Func<int> command, CancellationToken cancellation)
    {
        try
        {
            var code = command();
            screen.Output.Flush();
            return code == ExitCode.Done && cancellation.IsCancellationRequested ? ExitCode.Interrupted : code;
        }
        catch (Exception problem) when (problem is ConfigException or DataException)
        {
            return Say(screen, ExitCode.BadInput, problem.Message);
        }
        catch (DllNotFoundException missing)
        {
            return Say(screen, ExitCode.Unavailable, missing.Message);
        }
        catch (RunEndedException end)
        {
            return Say(screen, ExitCode.Interrupted, end.Message);
        }
        catch (OperationCanceledException)
        {
            return Say(screen, ExitCode.Interrupted, "Cancelled before a result was available.");
        }
        catch (Exception fault) when (FileFault.Of(fault) is { } refused)
        {
            return Say(screen, ExitCode.BadInput, refused);
        }
    }

    private static int Say(Screen screen, int exitCode, string message)
    {
        screen.Error.WriteLine(message);
        return exitCode;
    }

    private static IEnumerable<string> CommandNames(CommandResult command) =>
        command.Parent is CommandResult parent
            ? [.. CommandNames(parent), command.Command.Name]
            : [command.Command.Name];
}
