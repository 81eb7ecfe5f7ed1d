using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Experiments;

/// <summary>What conclusions say of calibration, thresholds and folds.</summary>
public class CalibrationConclusionTests
{
    [Fact]
    public void A_slope_whose_interval_is_below_1_is_too_extreme() =>
        Assert.Equal(
            ["Predicted probabilities are too extreme: calibration-slope 0.550 (0.400 to 0.700), where 1 means perfect calibration; "
                + "use more weight decay, early stopping or a smaller network."],
            Of("calibration-slope", 0.55, 0.4, 0.7));

    [Theory]
    [InlineData("calibration-slope", 0.55, 0.4, 1.1, null)]
    [InlineData("calibration-slope", -1.5, -2, -1, "lower observed risk: calibration-slope -1.500 (-2.000 to -1.000)")]
    [InlineData("calibration-slope", 0.95, 0.92, 0.98, null)]
    [InlineData("calibration-slope", 1.5, 1.2, 1.8, "not extreme enough: calibration-slope 1.500 (1.200 to 1.800)")]
    [InlineData("survival-calibration-slope(relapse, 365)", 0.5, 0.3, 0.8, "too extreme: survival-calibration-slope(relapse, 365) 0.500")]
    [InlineData("calibration-intercept", 0.5, 0.2, 0.8, "too low on average: calibration intercept 0.500")]
    [InlineData("calibration-intercept", -0.5, -0.8, -0.2, "too high on average: calibration intercept -0.500")]
    [InlineData("observed-expected", 1.4, 1.2, 1.6, "Predicted risks are too low on average: observed-expected 1.400")]
    [InlineData("observed-expected", 0.6, 0.5, 0.7, "Predicted risks are too high on average: observed-expected 0.600")]
    [InlineData("observed-expected", 1.05, 1.02, 1.08, null)]
    [InlineData("auroc", 0.5, 0.4, 0.6, null)]
    public void Only_a_difference_that_is_large_and_certain_is_a_sentence(string metric, double value, double low, double high, string? said)
    {
        var sentences = Of(metric, value, low, high);
        Assert.Equal(said is null ? 0 : 1, sentences.Count);
        Assert.All(sentences, sentence => Assert.Contains(said!, sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_threshold_that_finds_nearly_nobody_is_named_with_its_option()
    {
        var figures = new FigureData { Set = DataPartitions.Test, Threshold = 0.5, Confusion = [[9000, 3], [197, 6]] };
        Assert.Equal(
            ["Only 6 of 203 rows with the outcome are classified as positive at the threshold 0.5: set task.threshold to a probability that suits the decision."],
            CalibrationConclusions.Create(Measured(new Estimate(null, null, null), "auroc"), figures, null));
        Assert.Empty(CalibrationConclusions.Create(
            Measured(new Estimate(null, null, null), "auroc"), figures with { Confusion = [[9000, 3], [100, 103]] }, null));
    }

    [Fact]
    public void An_undefined_comparison_is_no_conclusion()
    {
        var comparison = new BaselineComparison("prevalence", "auroc", true, new Estimate(null, null, null));
        var measured = Measured(new Estimate(null, null, null), "auroc") with { Comparisons = [comparison] };
        Assert.DoesNotContain(
            Conclusions.Create([], measured, new TrainingHistory([], 0, StopReason.EpochLimit), []),
            sentence => sentence.Contains("baseline", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Of(string metric, double value, double low, double high) =>
        [.. CalibrationConclusions.Create(Measured(new Estimate(value, low, high), metric), null, null)];

    private static EvaluationResult Measured(Estimate estimate, string metric) => new(
        DataPartitions.Test,
        1000,
        new Dictionary<string, Prediction>(),
        new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            [DataPartitions.Test] = new Dictionary<string, Estimate> { [metric] = estimate },
        },
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>>(),
        new Dictionary<string, MetricNote>(),
        [],
        new Dictionary<string, Prediction>());
}
