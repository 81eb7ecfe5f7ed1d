using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;

namespace HealthTorch.Cli;

/// <summary>The command <c>healthtorch</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, _) => TerminalCursor.Show();
        var lost = StandardStreams.Open();
        using var signals = new TerminationSignals();
        var code = signals.GetExitCode(CommandLine.Run(arguments, CliConsole.ForProcess(), signals.Token));
        return ProcessTermination.Exit(code == ExitCode.Success && lost.HasDroppedBytes ? ExitCode.InvalidInput : code);
    }
}
