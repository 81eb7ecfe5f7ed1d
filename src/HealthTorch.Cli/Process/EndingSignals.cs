using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>
/// The signals that ask a process to end: the first asks for a clean end, with what was reached; a second one ends the process at once. A
/// terminal that is closed (SIGHUP) ends a run as SIGTERM does, unless it was started to outlive the terminal, as by <c>nohup</c>.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _heard;
    private int _code;

    /// <summary>Listens from now on.</summary>
    public EndingSignals() => _heard =
    [
        Hear(PosixSignal.SIGINT, ExitCode.Interrupted),
        Hear(PosixSignal.SIGTERM, ExitCode.Terminated),
        Hear(PosixSignal.SIGHUP, ExitCode.Terminated),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _ending.Token;

    /// <summary>The exit code of a command: that of the signal where one ended it.</summary>
    /// <param name="code">What the command itself came to.</param>
    public int CodeOf(int code) => code == ExitCode.Interrupted ? Math.Max(code, _code) : code;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_heard, signal => signal.Dispose());
        _ending.Dispose();
    }

    private PosixSignalRegistration Hear(PosixSignal signal, int code) => PosixSignalRegistration.Create(signal, heard =>
    {
        heard.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) != 0)
        {
            Cursor.Show();
            heard.Cancel = false;
            ProcessEnd.With(code);
            return;
        }

        _ending.Cancel();
    });
}
