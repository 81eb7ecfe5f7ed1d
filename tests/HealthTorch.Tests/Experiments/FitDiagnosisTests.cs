using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Embedded;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Experiments;

/// <summary>What a report says of a network that a baseline is better than.</summary>
public class FitDiagnosisTests
{
    private static readonly TrainingHistory Trained = new([new Epoch(1, 0.001, 0.5, 0.6, null), new Epoch(2, 0.001, 0.4, 0.7, null)], 1, StopReason.Patience);

    [Fact]
    public void Losses_slope_and_events_are_told_with_what_to_set_of_an_overfitted_network() => Assert.Equal(
        "Possible reasons why the logistic-regression baseline is better: log-loss 0.100 on the training rows and 0.600 on the test rows; calibration-slope 0.050; "
        + "203 events for 4,353 weights. The network is overfitted: set training.earlyStopping, a larger training.optimizer.weightDecay "
        + "and fewer units in model.hidden.",
        Sentence(0.1, 0.6, 0.05, early: null));

    [Fact]
    public void A_setting_that_is_on_is_not_asked_for() =>
        Assert.DoesNotContain("earlyStopping", Sentence(0.1, 0.6, 0.05, new EarlyStopping()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.5, 0.51, 1.4, "underfitted: set a larger training.optimizer.learningRate")]
    [InlineData(0.5, 0.51, 1.0, "neither overfitted nor underfitted")]
    [InlineData(0.5, 0.6, 1.0, "overfitted")]
    [InlineData(0.5, 0.51, 0.8, "overfitted")]
    public void Loss_and_slope_decide(double training, double held, double slope, string expected) =>
        Assert.Contains($"network is {expected}", Sentence(training, held, slope, new EarlyStopping()), StringComparison.Ordinal);

    [Fact]
    public void Without_a_training_loss_that_of_the_kept_epoch_is_told() => Assert.Contains(
        "loss 0.500 on the training rows and 0.600 on the stopping rows", Sentence(null, 0.6, 1, new EarlyStopping()), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_said_where_no_baseline_is_better() => Assert.Null(Sentence(0.1, 0.6, 0.05, null, difference: (-0.1, 0.1)));

    private static string? Sentence(double? training, double held, double slope, EarlyStopping? early, (double Low, double High)? difference = null)
    {
        var (low, high) = difference ?? (-0.3, -0.1);
        var measured = Measured(training, held, slope, new BaselineComparison("logistic-regression", "auroc", true, new Estimate((low + high) / 2, low, high)));
        return FitDiagnosis.Create(measured, Trained, 203, 4353).Describe(measured, Experiment(early));
    }

    private static Experiment Experiment(EarlyStopping? early) => new()
    {
        Name = "made-up",
        Data = new EmbeddedData { Set = "gbsg" },
        Task = new Diagnosis(),
        Model = new Mlp { Hidden = [64, 64] },
        Training = new TrainingConfig { EarlyStopping = early },
    };

    private static EvaluationResult Measured(double? training, double held, double slope, BaselineComparison comparison) => new(
        DataPartitions.Test,
        1000,
        new Dictionary<string, Prediction>(),
        new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            [DataPartitions.Train] = training is { } loss ? Of(("log-loss", loss)) : Of(),
            [DataPartitions.Test] = Of(("log-loss", held), ("calibration-slope", slope)),
        },
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>>(),
        new Dictionary<string, MetricNote>(),
        [comparison],
        new Dictionary<string, Prediction>());

    private static Dictionary<string, Estimate> Of(params (string Metric, double Value)[] values) =>
        values.ToDictionary(value => value.Metric, value => new Estimate(value.Value, null, null));
}
