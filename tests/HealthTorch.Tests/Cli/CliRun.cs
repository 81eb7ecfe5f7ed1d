using HealthTorch.Cli;
using HealthTorch.Cli.Terminal;

namespace HealthTorch.Tests.Cli;

/// <summary>What one command came to.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static CliRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(arguments, new CliConsole(output, error), CancellationToken.None);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A refused command: exit code 2, a message, no stack trace, nothing on the output.</summary>
    public static string Refused(params string[] arguments)
    {
        var run = Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        return run.Error;
    }
}
