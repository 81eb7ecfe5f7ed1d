namespace HealthTorch.Cli;

/// <summary>What the command tells its caller. A bug is none of these: it ends the process with its stack trace.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check was carried out and did not pass.</summary>
    public const int Failed = 1;

    /// <summary>
    /// A configuration, a data file or an argument cannot be used, or a file, the output or the messages cannot be read or written.
    /// </summary>
    public const int BadInput = 2;

    /// <summary>This installation or machine lacks what is needed (EX_UNAVAILABLE of sysexits.h).</summary>
    public const int Unavailable = 69;

    /// <summary>
    /// Ended by the user (SIGINT; 128 and the number of the signal, as shells count), also where what was reached is reported.
    /// </summary>
    public const int Interrupted = 130;

    /// <summary>The same by SIGTERM, or because the terminal was closed (SIGHUP).</summary>
    public const int Terminated = 143;
}
