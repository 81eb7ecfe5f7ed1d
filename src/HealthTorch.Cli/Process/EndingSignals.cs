using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>
/// Handles the signals that request termination: the first one requests a clean end, with the results so far; a second one ends the process
/// at once. Closing the terminal (SIGHUP) has the same effect as SIGTERM, unless the process was started to outlive the terminal, as with
/// <c>nohup</c>.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _heard;
    private int _code;

    /// <summary>Registers the signal handlers.</summary>
    public EndingSignals() => _heard =
    [
        Hear(PosixSignal.SIGINT, ExitCode.Interrupted),
        Hear(PosixSignal.SIGTERM, ExitCode.Terminated),
        Hear(PosixSignal.SIGHUP, ExitCode.Terminated),
    ];

    /// <summary>The token that the first signal cancels.</summary>
    public CancellationToken Token => _ending.Token;

    /// <summary>Returns the exit code of a command: that of the signal if a signal ended it.</summary>
    /// <param name="code">The exit code of the command itself.</param>
    public int CodeOf(int code) => code == ExitCode.Interrupted ? Math.Max(code, _code) : code;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_heard, signal => signal.Dispose());
        _ending.Dispose();
    }

    private PosixSignalRegistration Hear(PosixSignal signal, int code) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) != 0)
        {
            Cursor.Show();
            context.Cancel = false;
            ProcessEnd.With(code);
            return;
        }

        _ending.Cancel();
    });
}
