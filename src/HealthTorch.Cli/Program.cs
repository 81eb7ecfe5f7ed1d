using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>The command <c>healthtorch</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => EndCleanly(signal, ending));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => EndCleanly(signal, ending));
        return CommandLine.Run(arguments, Screen.OfProcess(), ending.Token);
    }

    /// <summary>The first signal asks for a clean end, with what was reached; a second one ends the process at once.</summary>
    private static void EndCleanly(PosixSignalContext signal, CancellationTokenSource ending)
    {
        signal.Cancel = !ending.IsCancellationRequested;
        ending.Cancel();
    }
}
