using System.Text.Json;
using FsCheck.Xunit;
using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class ReferenceMetricsTests
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Golden().Cases.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_is_that_of_scikit_learn(int number)
    {
        var golden = Golden().Cases[number];
        var called = golden.Scores.Select(p => p >= 0.5).ToArray();

        Assert.Equal(golden.Auroc, ReferenceMetrics.Auroc(golden.Positive, golden.Scores), 12);
        Assert.Equal(golden.AveragePrecision, ReferenceMetrics.AveragePrecision(golden.Positive, golden.Scores), 12);
        Assert.Equal(golden.Brier, ReferenceMetrics.Brier(golden.Positive, golden.Scores), 12);
        Assert.Equal(golden.LogLoss, ReferenceMetrics.LogLoss(golden.Positive, golden.Scores), 12);
        Assert.Equal(golden.Accuracy, ReferenceMetrics.Accuracy(golden.Positive, called), 12);
        Assert.Equal(golden.MatthewsCorrelation, ReferenceMetrics.MatthewsCorrelation(golden.Positive, called), 12);
    }

    [Fact]
    public void Auroc_counts_a_tie_as_one_half() =>
        Assert.Equal((1 + 0.5 + 1 + 0) / 4, ReferenceMetrics.Auroc([true, true, false, false], [0.9, 0.5, 0.5, 0.7]));

    [Property]
    public bool Auroc_of_the_opposite_scores_is_the_rest_to_one(int seed)
    {
        var (positive, scores) = Draw(seed);
        var turned = ReferenceMetrics.Auroc(positive, Array.ConvertAll(scores, s => -s));
        return Math.Abs(ReferenceMetrics.Auroc(positive, scores) + turned - 1) < 1e-12;
    }

    [Property]
    public bool A_score_that_says_nothing_has_the_prevalence_as_average_precision(int seed)
    {
        var (positive, _) = Draw(seed);
        var prevalence = positive.Average(p => p ? 1.0 : 0);
        return Math.Abs(ReferenceMetrics.AveragePrecision(positive, new double[positive.Length]) - prevalence) < 1e-12;
    }

    [Fact]
    public void Metrics_that_are_not_defined_are_not_a_number()
    {
        Assert.Equal(double.NaN, ReferenceMetrics.Auroc([true, true], [0.1, 0.2]));
        Assert.Equal(double.NaN, ReferenceMetrics.AveragePrecision([false, false], [0.1, 0.2]));
        Assert.Equal(double.NaN, ReferenceMetrics.MatthewsCorrelation([true, false], [true, true]));
    }

    [Fact]
    public void What_was_called_impossible_and_happened_costs_infinitely() =>
        Assert.Equal(double.PositiveInfinity, ReferenceMetrics.LogLoss([true, true], [0, 1]));

    private static (bool[] Positive, double[] Scores) Draw(int seed)
    {
        var random = new RandomStream(seed);
        var positive = Enumerable.Range(0, 2 + random.Next(30)).Select(i => i == 0 || (i > 1 && random.Next(2) == 0)).ToArray();
        return (positive, Array.ConvertAll(positive, _ => (double)random.Next(10)));
    }

    private static GoldenMetrics Golden() =>
        JsonSerializer.Deserialize<GoldenMetrics>(File.ReadAllText(Repository.PathOf("tests/HealthTorch.Tests/Reference/Golden/metrics.json")), s_web)!;

    private sealed record GoldenMetrics(string MadeWith, IReadOnlyList<GoldenCase> Cases);

    private sealed record GoldenCase(
        bool[] Positive,
        double[] Scores,
        double Auroc,
        double AveragePrecision,
        double Brier,
        double LogLoss,
        double Accuracy,
        double MatthewsCorrelation);
}
