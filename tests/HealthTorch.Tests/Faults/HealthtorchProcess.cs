using System.Diagnostics;
using System.Runtime.InteropServices;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Faults;

/// <summary>The command as a process of its own, started by a shell that redirects its streams.</summary>
internal static class HealthtorchProcess
{
    /// <summary>In place of a redirection: the output is a pipe whose reader has gone, as behind <c>| head</c>.</summary>
    public const string UnreadOutput = "2>&2";

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    /// <summary>Carries out a command.</summary>
    /// <param name="redirections">Of the shell, such as <c>&gt; /dev/full</c>.</param>
    /// <param name="arguments">Of the command.</param>
    public static CliRun Of(string redirections, params string[] arguments) => Of(redirections, "", 0, 0, arguments);

    /// <summary>Carries out a command whose files cannot grow beyond some blocks of 512 bytes, as on a disk that is full.</summary>
    /// <remarks>The runtime's own memory is a file, too, where it may not be written to and executed at once.</remarks>
    public static CliRun OfLimited(int blocks, params string[] arguments) =>
        Of("", "", 0, 0, arguments, $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {blocks};");

    /// <summary>Carries out a command and sends signals when a line of its messages begins as said.</summary>
    public static CliRun Of(string redirections, string stage, int signal, int times, string[] arguments, string before = "")
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var program = Path.Combine(AppContext.BaseDirectory, "healthtorch.dll");
        string[] words = ["-c", $"{before} exec \"$@\" {redirections}", "sh", Environment.ProcessPath!, program, .. arguments];
        Array.ForEach(words, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        if (redirections == UnreadOutput)
        {
            process.StandardOutput.Close();
        }

        var output = redirections == UnreadOutput ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        using var patience = new Timer(_ => process.Kill(), null, s_longest, Timeout.InfiniteTimeSpan);
        var error = new StringWriter();
        while (process.StandardError.ReadLine() is { } line)
        {
            error.WriteLine(line);
            for (; times > 0 && line.StartsWith(stage, StringComparison.Ordinal); times--)
            {
                Assert.Equal(0, Send(process.Id, signal));
                Thread.Sleep(50);
            }
        }

        process.WaitForExit();
        return new CliRun(process.ExitCode, output.Result, error.ToString());
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
