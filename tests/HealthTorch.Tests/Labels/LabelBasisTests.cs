using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.LabelTasks;

/// <summary>Labels that the answers do not suffice for: what the audit says of them, and what a comparison may not say.</summary>
public sealed class LabelBasisTests : IDisposable
{
    private const double NoAnswer = double.NaN;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_basis_counts_the_answers_of_labels_with_both()
    {
        var labels = new MultiLabels([1, 0, NoAnswer, 0, 0, 1, 1, 0, NoAnswer, 1, 0, 1], ["both", "never", "always"]);
        var basis = LabelBasis.Count(labels)!;
        Assert.Equal(new LabelBasis(3, 1, 3, 1), basis);
        Assert.Equal("1 of 3 labels (with both classes), 3 positive and 1 negative values", basis.ToString());
        Assert.Equal(new LabelBasis(1, 0, 0, 0), LabelBasis.Count(labels, "never"));
        Assert.Null(LabelBasis.Count(new RegressionValues([1], "y")));
        Assert.False((basis with { Negatives = LabelBasis.MinValues, Positives = 9 }).IsSufficient);
        Assert.True((basis with { Negatives = LabelBasis.MinValues, Positives = 10 }).IsSufficient);
    }

    [Fact]
    public void The_audit_names_labels_without_both_answers_and_those_with_few_positives_in_each_part()
    {
        // 40 training and 20 test rows: never has no positive, rare has 3 and 0, common has a half.
        double[] values = [.. Enumerable.Range(0, 60).SelectMany(row => new[] { 0, row < 3 ? 1 : 0, row % 2, row == 59 ? 1 : NoAnswer })];
        var labels = new MultiLabels(values, ["never", "rare", "common", "unknown"]);
        var cohort = new Cohort(
            [.. Enumerable.Range(0, 60).Select(row => $"{row}")], new Table([]), labels, new Dictionary<string, IReadOnlyList<string?>>());
        string[] found =
        [
            .. DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, 40)], [], [.. Enumerable.Range(40, 20)]))
                .Where(finding => finding.Check == "answers-per-label").Select(finding => finding.Message),
        ];
        Assert.Equal(
            [
                "labels with only positives or only negatives in the training rows: 'never' (0 positive, 40 negative) and 'unknown' (0 positive, 0 negative); they are excluded from the mean metrics.",
                "labels with fewer than 10 positives in the training rows: 'rare' (3 positive, 37 negative); their metrics depend on single patients.",
                "labels with only positives or only negatives in the test rows: 'never' (0 positive, 20 negative), 'rare' (0 positive, 20 negative) and 'unknown' "
                + "(1 positive, 0 negative); they are excluded from the mean metrics.",
            ],
            found);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void With_fewer_than_ten_answers_of_a_kind_two_models_are_not_compared(int positives, bool isCompared)
    {
        var scores = new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            [DataPartitions.Test] = new Dictionary<string, Estimate> { ["labels-auroc"] = new(0.9, 0.8, 1) },
        };
        var measured = new EvaluationResult(
            DataPartitions.Test,
            1000,
            new Dictionary<string, Prediction>(),
            scores,
            new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>> { ["prevalence"] = scores },
            new Dictionary<string, MetricNote>(),
            [new BaselineComparison("prevalence", "labels-auroc", true, new Estimate(0.4, 0.3, 0.5)) { Basis = new LabelBasis(3, 2, positives, 500) }],
            new Dictionary<string, Prediction>());
        var sentences = Conclusions.Create([], measured, new TrainingHistory([], 0, StopReason.EpochLimit), []);
        Assert.Equal(isCompared, sentences.Any(sentence => sentence.Contains("better than the prevalence baseline", StringComparison.Ordinal)));
        Assert.Equal(!isCompared, sentences.Contains(
            "Models are not compared by labels-auroc, which is based on 2 of 3 labels (with both classes), 9 positive and 500 negative values; a comparison requires at least 10 of "
            + "each."));
    }

    [Theory]
    [InlineData("hold-out")]
    [InlineData("k-fold")]
    public void A_run_says_on_how_many_labels_and_answers_its_means_rest(string validation)
    {
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 120).Select(
            row => FormattableString.Invariant($"{row * 37 % 120},0,{(row is 3 or 60 or 119 ? 1 : 0)}")).Prepend("x,never,rare"));
        File.WriteAllText(_folder["study.json"], $$"""
            {
              "name": "rare",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": { "otherColumns": "numeric", "target": { "type": "labels", "columns": ["never", "rare"] } }
              },
              "validation": "{{validation}}", "task": "labels", "model": "logistic", "training": { "epochs": 1, "device": "cpu" }
            }
            """);
        var run = CliRun.Of("run", _folder["study.json"], "--runs", _folder["runs"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches(@"Means over labels are based on [01] of 2 labels \(with both classes\), [0-3] positive", run.Output);
        Assert.Contains("answers-per-label", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the prevalence baseline", run.Output, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(Directory.GetDirectories(_folder["runs", "rare"])[0], "report.html"));
        Assert.Matches(@"Means over labels are based on [01] of 2 labels", page);
    }
}
