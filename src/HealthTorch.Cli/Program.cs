using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>The command <c>healthtorch</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Cursor.Show();
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => EndCleanly(signal, ending));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => EndCleanly(signal, ending));
        return ProcessEnd.With(CommandLine.Run(arguments, Screen.OfProcess(), ending.Token));
    }

    /// <summary>The first signal asks for a clean end, with what was reached; a second one ends the process at once.</summary>
    private static void EndCleanly(PosixSignalContext signal, CancellationTokenSource ending)
    {
        if (ending.IsCancellationRequested)
        {
            Cursor.Show();
            return;
        }

        signal.Cancel = true;
        ending.Cancel();
    }
}
