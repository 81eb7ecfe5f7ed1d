namespace HealthTorch.Cli.Processes;

/// <summary>The exit codes of the command. A bug is none of these: it ends the process with a stack trace.</summary>
internal static class ExitCode
{
    /// <summary>Success.</summary>
    public const int Success = 0;

    /// <summary>A check was run and failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>
    /// A configuration, a data file or an argument is invalid, or a file, the output or the error stream cannot be read or written.
    /// </summary>
    public const int InvalidInput = 2;

    /// <summary>This installation or machine lacks something required (EX_UNAVAILABLE in sysexits.h).</summary>
    public const int Unavailable = 69;

    /// <summary>
    /// Interrupted by the user (SIGINT: 128 plus the signal number, as in shells), even if the results so far are reported.
    /// </summary>
    public const int Interrupted = 130;

    /// <summary>Terminated by SIGTERM, or because the terminal was closed (SIGHUP).</summary>
    public const int Terminated = 143;
}
