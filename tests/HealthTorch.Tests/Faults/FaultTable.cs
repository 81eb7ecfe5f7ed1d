using System.Text.RegularExpressions;
using HealthTorch.Tests.Cli;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Faults;

/// <summary>What every fault must come to: the exit code that is said, one message, no stack trace. Writes a line of a table.</summary>
internal static partial class FaultTable
{
    /// <summary>The last message of a command that failed.</summary>
    public static string Check(ITestOutputHelper table, string fault, string command, CliRun run, int exitCode, string kept = "nothing")
    {
        Assert.True(exitCode == run.ExitCode, $"{fault}: exit code {run.ExitCode} with {run.Error}");
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", run.Error, StringComparison.Ordinal);
        var message = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).SingleOrDefault(line => !IsBeside().IsMatch(line)) ?? "";
        table.WriteLine($"| {fault} | {command} | {exitCode} | {Shortened().Replace(message, "…/")} | {kept} |");
        return message;
    }

    /// <summary>Stages of a run, and where the help is.</summary>
    [GeneratedRegex("^(reading|splitting|auditing|training|predicting|fitting|evaluating|computing|testing|explaining|writing|See: )")]
    private static partial Regex IsBeside();

    [GeneratedRegex(@"/tmp/healthtorch-\w+/([0-9a-f]{32}-)?")]
    private static partial Regex Shortened();
}
