namespace HealthTorch.Cli;

/// <summary>The command <c>healthtorch</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Cursor.Show();
        var lost = StandardStreams.Open();
        using var signals = new EndingSignals();
        var code = signals.CodeOf(CommandLine.Run(arguments, Screen.OfProcess(), signals.Token));
        return ProcessEnd.With(code == ExitCode.Done && lost.HasLost ? ExitCode.BadInput : code);
    }
}
