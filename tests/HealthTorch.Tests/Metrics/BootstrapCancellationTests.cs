using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

public sealed class BootstrapCancellationTests
{
    private const int MostAfterwards = 100_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_signal_ends_it_between_samples(bool isDifference)
    {
        using var ending = new CancellationTokenSource();
        var metric = new Counted(ending);
        var (truth, said) = (new RegressionValues([1, 2, 3], "y"), new RegressionPrediction([1, 2, 3]));
        Assert.ThrowsAny<OperationCanceledException>(object? () => isDifference
            ? Bootstrap.Difference(truth, said, said, ["a", "b", "c"], metric, 1, "test", 1_000_000, cancellation: ending.Token)
            : Bootstrap.Percentile(truth, said, ["a", "b", "c"], [metric], 1, "test", 1_000_000, cancellation: ending.Token));
        Assert.InRange(metric.Samples, Counted.End, Counted.End + MostAfterwards);
    }

    /// <summary>Asks for the end at its tenth sample.</summary>
    private sealed record Counted(CancellationTokenSource Ending) : Metric
    {
        public const int End = 10;
        private int _samples;

        public int Samples => _samples;

        public override string Name => "counted";

        public override bool? HigherIsBetter => null;

        public override (double Least, double Most) Range => (0, 1);

        public override bool AppliesTo(Targets targets) => true;

        public override SampleStatistic StatisticFor(Targets targets, Prediction prediction) => _ =>
        {
            if (Interlocked.Increment(ref _samples) == End)
            {
                Ending.Cancel();
            }

            return 0;
        };
    }
}
