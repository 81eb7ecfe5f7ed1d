using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.MultiLabel;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.MultiLabel;
using HealthTorch.Tests.Experiments;
using HealthTorch.Tests.Metrics;
using static TorchSharp.torch;

namespace HealthTorch.Tests.LabelTasks;

/// <summary>Several questions at once, some without an answer.</summary>
public sealed class LabelsTests : IDisposable
{
    private const double NoAnswer = double.NaN;
    private readonly TemporaryFolder _folder = new();

    // Of the third question all known answers are yes.
    private static readonly MultiLabels _truth = new(
        [1, 0, 1, 0, NoAnswer, 1, 1, 1, NoAnswer, 0, 0, NoAnswer, NoAnswer, 1, 1, 1, 1, 1], ["a", "b", "c"]);

    private static readonly MultiLabelProbabilities _said = new(
        [.9, .2, .5, .3, .6, .4, .3, .7, .1, .4, .9, .2, .99, .6, .7, .2, .1, .3], ["a", "b", "c"]);

    [Fact]
    public void The_area_is_the_mean_over_questions_with_both_answers_among_what_is_known()
    {
        int[] a = [0, 1, 2, 3, 5], b = [0, 2, 3, 4, 5];
        var (first, second) = (BruteForce.Auroc(_truth.ForTask(0, a), _said.ForTask(0, a)), BruteForce.Auroc(_truth.ForTask(1, b), _said.ForTask(1, b)));
        Assert.NotEqual(first, second);
        Assert.Equal((first + second) / 2, new MultiLabelAuroc().Evaluate(_truth, _said), 1e-12);
        Assert.Equal(second, new MultiLabelAuroc { Task = "b" }.Evaluate(_truth, _said), 1e-12);
        Assert.Equal(double.NaN, new MultiLabelAuroc { Task = "c" }.Evaluate(_truth, _said));
        Assert.Equal("labels-auroc(b)", new MultiLabelAuroc { Task = "b" }.Name);
        Assert.False(new MultiLabelAuroc { Task = "d" }.AppliesTo(_truth));
    }

    [Fact]
    public void A_sample_counts_as_if_its_rows_were_copied()
    {
        double[] counts = [2, 0, 1, 3, 1, 1];
        int[] copied = [.. counts.SelectMany((count, row) => Enumerable.Repeat(row, (int)count))];
        foreach (MultiLabelMetric metric in new MultiLabelMetric[] { new MultiLabelAuroc(), new MultiLabelAuprc(), new MultiLabelBrier() })
        {
            Assert.Equal(metric.Evaluate(_truth.Take(copied), _said.Take(copied)), metric.StatisticFor(_truth, _said)(new RowWeights(counts)), 1e-12);
        }
    }

    [Fact]
    public void A_patients_loss_is_the_cross_entropy_of_its_known_answers_over_all_questions()
    {
        double[] logits = [.. Enumerable.Range(0, 18).Select(i => (i - 9) / 3.0)];
        using var scope = NewDisposeScope();
        var losses = new MultiLabelClassification().LossPerSample(tensor(logits, [6, 3]), TargetsBatch.From(_truth, CPU, ScalarType.Float64)).data<double>().ToArray();
        var expected = Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 3).Sum(task =>
            double.IsNaN(_truth[row][task]) ? 0 : -Math.Log(_truth[row][task] == 1 ? Yes(logits[(row * 3) + task]) : 1 - Yes(logits[(row * 3) + task]))) / 3);
        Assert.All(expected.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_run_measures_every_question_beside_its_baselines_and_its_model_predicts_again()
    {
        var stream = Seeds.CreateStream(3, "labels");
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 300).Select(row =>
        {
            var (x, y) = (stream.NextNormal(), stream.NextNormal());
            return FormattableString.Invariant($"{x},{y},{(x > 0 ? 1 : 0)},{(row % 3 == 0 ? "" : y > 0.5 ? "1" : "0")}");
        }).Prepend("x,y,toxic,active"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "made-up",
              "data": { "type": "csv", "path": "{{_folder["data.csv"]}}", "dictionary": { "otherColumns": "numeric", "target": { "type": "labels", "columns": ["toxic", "active"] } } },
              "task": "labels", "model": { "type": "mlp", "hidden": [16] },
              "training": { "epochs": 60, "optimizer": { "type": "adam", "learningRate": 0.01 }, "earlyStopping": { "metric": "labels-auroc" } }
            }
            """);
        var report = BreastCancerRun.Run(_folder["config.json"], _folder["runs"]).Report;
        Assert.All(["labels-auroc", "labels-auroc(toxic)", "labels-auroc(active)"], metric => Assert.InRange(report.Metrics["test"][metric].Value!.Value, 0.9, 1));
        Assert.Equal(0.5, report.Baselines["prevalence"]["test"]["labels-auroc"].Value);
        Assert.True(report.Baselines["logistic-regression"]["test"]["labels-auroc"].Value > 0.9);
        var run = Directory.GetDirectories(_folder["runs", "made-up"])[0];
        var lines = File.ReadAllLines(Path.Combine(run, "predictions.csv"));
        Assert.Equal("id,set,truth,probability of toxic,probability of active", lines[0]);
        using var model = ModelFolder.Read(Path.Combine(run, "model"), Catalog.Families, "cpu");
        var again = (MultiLabelProbabilities)model.Predict(model.Experiment.Data.LoadRequest(_folder["data.csv"]));
        var first = lines[1].Split(',');
        Assert.Equal(first[3], again[int.Parse(first[0], System.Globalization.CultureInfo.InvariantCulture) - 1, 0].ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    public void Dispose() => _folder.Dispose();

    private static double Yes(double logit) => 1 / (1 + Math.Exp(-logit));
}
