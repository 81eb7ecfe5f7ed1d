using HealthTorch.Core.Experiments;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Faults;

/// <summary>A run that is asked to end, at every stage.</summary>
public sealed class InterruptionTests(FaultStudy study, ITestOutputHelper table) : IClassFixture<FaultStudy>
{
    private const int Interrupt = 2, HangUp = 1, Terminate = 15;

    [Theory]
    [InlineData("reading the data", "nothing")]
    [InlineData("splitting the data", "nothing")]
    [InlineData("auditing", "nothing")]
    [InlineData("training", "report")]
    [InlineData("fitting the baselines", "trained model")]
    [InlineData("evaluating", "trained model")]
    [InlineData("computing the figures", "trained model")]
    [InlineData("testing proportional hazards", "trained model")]
    [InlineData("explaining", "trained model")]
    [InlineData("writing the report", "report")]
    public void A_run_that_is_asked_to_end_says_so_by_its_exit_code_and_keeps_what_was_reached(string stage, string kept)
    {
        var runs = study.Fresh("runs");
        using var ending = new CancellationTokenSource();
        var run = FaultStudy.WhenStageBegins(stage, ending.Cancel, ending.Token, "run", study.Config, "--runs", runs);
        var message = FaultTable.Check(table, $"interrupted: {stage}", "run", run, 130, kept);
        Assert.NotEmpty(message);
        Assert.Equal(kept == "trained model", message.Contains($"Cancelled while {stage}", StringComparison.Ordinal));
        Assert.Equal(kept == "report", Directory.Exists(Path.Combine(runs, "tiny")));
        Assert.Equal(kept != "nothing", Directory.Exists(runs));
    }

    [LinuxTheory]
    [InlineData(Interrupt, "training", 1, 130, "report")]
    [InlineData(Terminate, "training", 1, 143, "report")]
    [InlineData(HangUp, "training", 1, 143, "report")]
    [InlineData(Interrupt, "training", 2, 130, "what the next run reports")]
    [InlineData(Terminate, "training", 2, 143, "what the next run reports")]
    public void Signals_end_a_process(int signal, string stage, int times, int exitCode, string kept)
    {
        var runs = study.Fresh("runs");
        var run = HealthtorchProcess.Of(
            "", stage, signal, times, ["run", study.Config, "--runs", runs, "--set", "training.epochs=1000000"]);
        FaultTable.Check(table, $"signal {signal}, {times} times: {stage}", "run", run, exitCode, kept);
        Assert.Equal(kept == "report", Directory.Exists(Path.Combine(runs, "tiny")));
        Array.ForEach(Directory.GetDirectories(runs), folder => Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddSeconds(-2)));
        Assert.Equal(kept == "what the next run reports", IncompleteRuns.Describe(runs) is not null);
    }
}
