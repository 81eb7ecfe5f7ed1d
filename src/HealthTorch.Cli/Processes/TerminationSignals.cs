using System.Runtime.InteropServices;
using HealthTorch.Cli.Terminal;

namespace HealthTorch.Cli.Processes;

/// <summary>
/// Handles the signals that request termination: the first one requests a clean end, with the results so far; a second one ends the process
/// at once. Closing the terminal (SIGHUP) has the same effect as SIGTERM, unless the process was started to outlive the terminal, as with
/// <c>nohup</c>.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _code;

    /// <summary>Registers the signal handlers.</summary>
    public TerminationSignals() => _registrations =
    [
        Register(PosixSignal.SIGINT, ExitCode.Interrupted),
        Register(PosixSignal.SIGTERM, ExitCode.Terminated),
        Register(PosixSignal.SIGHUP, ExitCode.Terminated),
    ];

    /// <summary>The token that the first signal cancels.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Returns the exit code of a command: that of the signal if a signal ended it.</summary>
    /// <param name="code">The exit code of the command itself.</param>
    public int GetExitCode(int code) => code == ExitCode.Interrupted ? Math.Max(code, _code) : code;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_registrations, signal => signal.Dispose());
        _cancellation.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int code) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) != 0)
        {
            TerminalCursor.Show();
            context.Cancel = false;
            ProcessTermination.Exit(code);
            return;
        }

        _cancellation.Cancel();
    });
}
