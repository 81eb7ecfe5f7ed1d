using System.Globalization;
using System.Text.Json;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Tests.Metrics;

public sealed class EarlyRecognitionTests
{
    public static TheoryData<int> Cases => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Enrichment_and_BEDROC_are_those_of_RDKit(int number)
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "metrics", "early-recognition.json")))
            .RootElement.GetProperty("cases")[number];
        var x = Ranked([.. golden.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())]);
        Assert.All(golden.GetProperty("enrichment").EnumerateObject(), share => Assert.Equal(
            share.Value.GetDouble(), new EnrichmentFactor { Share = Number(share.Name) }.Evaluate(x.Truth, x.Said), 1e-9));
        Assert.All(golden.GetProperty("bedroc").EnumerateObject(), alpha => Assert.Equal(
            alpha.Value.GetDouble(), new Bedroc { Alpha = Number(alpha.Name) }.Evaluate(x.Truth, x.Said), 1e-9));
    }

    [Fact]
    public void Positives_first_are_one_and_last_are_zero()
    {
        var (first, last) = (Ranked([1, 1, 0, 0, 0, 0]), Ranked([0, 0, 0, 0, 1, 1]));
        Assert.Equal((1, 0), (new Bedroc().Evaluate(first.Truth, first.Said), new Bedroc().Evaluate(last.Truth, last.Said)));
        Assert.Equal((3, 0), (new EnrichmentFactor { Share = 0.25 }.Evaluate(first.Truth, first.Said), new EnrichmentFactor { Share = 0.25 }.Evaluate(last.Truth, last.Said)));
    }

    [Fact]
    public void A_tie_is_the_mean_of_its_orders()
    {
        var orders = new[] { Ranked([1, 1, 0, 0]), Ranked([1, 0, 1, 0]) };
        var tied = new BinaryCase([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]);
        foreach (EnrichmentMetric metric in new EnrichmentMetric[] { new Bedroc(), new EnrichmentFactor { Share = 0.5 } })
        {
            Assert.Equal(orders.Average(order => metric.Evaluate(order.Truth, order.Said)), metric.Evaluate(tied.Truth, tied.Said), 1e-12);
        }
    }

    [Fact]
    public void Without_both_classes_nothing_is_defined() => Assert.All<EnrichmentMetric>(
        [new Bedroc(), new EnrichmentFactor()],
        metric => Assert.Equal((double.NaN, double.NaN), (metric.Evaluate(Ranked([1, 1]).Truth, Ranked([1, 1]).Said), metric.Evaluate(Ranked([0, 0]).Truth, Ranked([0, 0]).Said))));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static BinaryCase Ranked(int[] labels) => new(labels, [.. labels.Select((_, row) => 1 - (row / (double)labels.Length))]);
}
