using HealthTorch.Cli.Terminal;
using HealthTorch.Core.Experiments;
using HealthTorch.Networks.Training;

namespace HealthTorch.Tests.Cli;

public sealed class ProgressLinesTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly Clock _clock = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Two_hundred_epochs_take_a_line_each_tenth()
    {
        Train(epochs: 200);

        Assert.Equal(11, Lines().Length);
        Assert.Equal("training 0 % (epoch 1, loss 0.5)", Lines()[0]);
        Assert.Equal("training 100 % (epoch 200, loss 0.5)", Lines()[^1]);
    }

    [Fact]
    public void A_slow_training_takes_a_line_each_minute()
    {
        _clock.Step = TimeSpan.FromSeconds(30);

        Train(epochs: 10_000, until: 100);

        Assert.InRange(Lines().Length, 45, 51);
    }

    [Fact]
    public void Each_stage_takes_a_line()
    {
        var lines = new ProgressLines(_output, new EpochFormatter(null), _clock);

        lines.Report(new RunProgress("reading data"));
        lines.Report(new RunProgress("auditing"));
        lines.Report(new RunProgress("auditing"));

        Assert.Equal(["reading data", "auditing"], Lines());
    }

    [Fact]
    public void The_last_epoch_takes_a_line_however_early()
    {
        var lines = Train(epochs: 1000, until: 42);
        lines.Report(new RunProgress("evaluating"));

        Assert.Equal(["training 0 % (epoch 1, loss 0.5)", "training 4 % (epoch 42, loss 0.5)", "evaluating"], Lines());
    }

    [Fact]
    public void A_new_stage_starts_its_tenths_anew()
    {
        var lines = new ProgressLines(_output, new EpochFormatter(null), _clock);

        lines.Report(new RunProgress("folds", 0.9));
        lines.Report(new RunProgress("seeds", 0.1));
        lines.Report(new RunProgress("seeds", 0.2));

        Assert.Equal(["folds 90 %", "seeds 10 %", "seeds 20 %"], Lines());
    }

    [Fact]
    public void A_note_stands_in_the_place_of_an_epoch()
    {
        var lines = new ProgressLines(_output, new EpochFormatter(null), _clock);

        lines.Report(new RunProgress("cross-validating", 0.31, Note: "3 of 10 folds"));

        Assert.Equal(["cross-validating 31 % (3 of 10 folds)"], Lines());
    }

    private ProgressLines Train(int epochs, int? until = null)
    {
        var lines = new ProgressLines(_output, new EpochFormatter(null), _clock);
        for (var epoch = 1; epoch <= (until ?? epochs); epoch++)
        {
            lines.Report(new RunProgress("training", (double)epoch / epochs, new Epoch(epoch, 1e-3, 0.5, null, null)));
        }

        return lines;
    }

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A clock that goes a step at each look.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += Step.Ticks;
    }
}
