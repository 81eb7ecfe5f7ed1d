using HealthTorch.Tests.Numerics;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Faults;

/// <summary>Streams that are full, closed or read by nobody.</summary>
public sealed class StandardStreamTests(FaultStudy study, ITestOutputHelper table) : IClassFixture<FaultStudy>
{
    [LinuxTheory]
    [InlineData("> /dev/full", "No space left", "list")]
    [InlineData(">&-", "Bad file descriptor", "list")]
    [InlineData("> /dev/full", "No space left", "schema")]
    [InlineData(">&-", "Bad file descriptor", "schema", "--report")]
    [InlineData("> /dev/full", "No space left", "doctor", "--json")]
    [InlineData(">&-", "Bad file descriptor", "--help")]
    [InlineData("> /dev/full", "No space left", "--version")]
    public void An_output_that_takes_nothing_is_an_error(string redirection, string reason, params string[] arguments)
    {
        var message = FaultTable.Check(
            table, $"standard output {redirection}", string.Join(' ', arguments), HealthtorchProcess.Of(redirection, arguments), 2);
        Assert.StartsWith($"standard output cannot be written to: {reason}", message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void An_output_that_nobody_reads_any_more_is_an_error()
    {
        var message = FaultTable.Check(
            table, "standard output | true", "list", HealthtorchProcess.Of(HealthtorchProcess.UnreadOutput, "list"), 2);
        Assert.Equal("standard output cannot be written to: Broken pipe", message);
    }

    [LinuxTheory]
    [InlineData("> /dev/full")]
    [InlineData(">&-")]
    public void A_run_whose_summary_cannot_be_printed_says_where_its_results_are(string redirection)
    {
        var runs = study.Fresh("runs");
        var run = HealthtorchProcess.Of(redirection, "run", study.Config, "--runs", runs);
        var message = FaultTable.Check(table, $"standard output {redirection}", "run", run, 2, "report");
        var folder = Directory.GetDirectories(Path.Combine(runs, "tiny")).Single();
        Assert.EndsWith($"; the results are in {folder}", message, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("2> /dev/full", 2)]
    [InlineData("2>&-", 0)]
    public void Messages_that_cannot_be_written_end_no_run(string redirection, int exitCode)
    {
        var runs = study.Fresh("runs");
        var run = HealthtorchProcess.Of(redirection, "run", study.Config, "--runs", runs);
        FaultTable.Check(table, $"standard error {redirection}", "run", run, exitCode, "report");
        Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(Path.Combine(runs, "tiny")).Single(), "report.json")));
    }
}
