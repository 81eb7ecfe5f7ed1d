using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Scoring;
using HealthTorch.Statistics.Regression;

namespace HealthTorch.Tests.Experiments;

/// <summary>Regression that says how large its error is likely to be.</summary>
public sealed class VarianceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Predicted_deviations_follow_the_noise_in_the_targets_unit()
    {
        var stream = Seeds.CreateStream(4, "noise");
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 1500).Select(_ =>
        {
            var (x, z) = (stream.NextDouble(), stream.NextDouble());
            return FormattableString.Invariant($"{x},{z},{100 + (50 * x) + (z < 0.5 ? 2 : 12) * stream.NextNormal()}");
        }).Prepend("x,z,y"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "made-up",
              "data": { "type": "csv", "path": "{{_folder["data.csv"]}}", "dictionary": { "otherColumns": "numeric", "target": { "type": "numbers", "column": "y" } } },
              "task": { "type": "regression", "variance": true }, "model": { "type": "mlp", "hidden": [32] },
              "training": { "epochs": 150, "optimizer": { "type": "adam", "learningRate": 0.01 }, "earlyStopping": {} },
              "metrics": ["rmse", "normal-log-loss", "interval-coverage"]
            }
            """);
        var report = BreastCancerRun.Run(_folder["config.json"], _folder["runs"]).Report;
        Assert.InRange(report.Metrics["test"]["interval-coverage"].Value!.Value, 0.9, 0.99);
        Assert.Null(report.Baselines["mean"]["test"]["interval-coverage"].Value);
        var run = Directory.GetDirectories(_folder["runs", "made-up"])[0];
        var lines = File.ReadAllLines(Path.Combine(run, "predictions.csv"));
        Assert.Equal("id,set,truth,predicted,standard deviation", lines[0]);
        var scorer = Scorer.Load(Path.Combine(run, "model"));
        var (calm, noisy) = (new double[2], new double[2]);
        scorer.Score([0.5, 0.2], calm);
        scorer.Score([0.5, 0.8], noisy);
        Assert.InRange(calm[0], 120, 130);
        Assert.InRange(calm[1], 1.2, 4);
        Assert.InRange(noisy[1], 9, 15);
    }

    [Fact]
    public void The_log_loss_is_minus_the_log_density_and_coverage_counts_what_is_within_two_deviations()
    {
        var truth = new RegressionValues([1, 2], "y");
        var said = new RegressionPrediction([1.5, 7]) { StandardDeviations = [0.5, 2] };
        double Density(double y, double m, double s) => Math.Exp(-0.5 * Math.Pow((y - m) / s, 2)) / (s * Math.Sqrt(2 * Math.PI));
        Assert.Equal(-(Math.Log(Density(1, 1.5, 0.5)) + Math.Log(Density(2, 7, 2))) / 2, new NormalLogLoss().Evaluate(truth, said), 1e-12);
        Assert.Equal(0.5, new IntervalCoverage().Evaluate(truth, said));
        Assert.Equal(double.NaN, new NormalLogLoss().Evaluate(truth, new RegressionPrediction([1, 2])));
    }

    public void Dispose() => _folder.Dispose();
}
