using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Cli;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>How predictions of events are evaluated and named, from configuration to report.</summary>
public sealed class EvaluationRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("cox", "log hazard ratio of relapse", "cross")]
    [InlineData("logistic-hazard", "expected time lost to relapse by ", "hold-out")]
    public void Each_cause_is_evaluated_at_the_horizon_of_all_rows_and_named(string task, string score, string validation)
    {
        string[] sets = validation == "cross" ? ["""validation={"type":"k-fold","folds":2}""", "split=null"] : [];
        var result = BreastCancerRun.Run(Config(task), _folder["runs"], sets);
        var (report, metrics) = (result.Report, result.Report.Metrics[result.Report.Figures.Set]);
        Assert.All(["harrell-c", "uno-c", "cause-specific-c", "dynamic-auc", "survival-brier"], name =>
            Assert.All(["relapse", "death"], cause => Assert.InRange(metrics[$"{name}({cause})"].Value!.Value, 0, 1)));
        Assert.All(report.MetricNotes.Where(note => note.Key.StartsWith("dynamic-auc", StringComparison.Ordinal)), note => Assert.Equal(6, note.Value.Time));
        Assert.Contains("At 6 months.", report.MetricNotes["dynamic-auc(death)"].Meaning, StringComparison.Ordinal);
        Assert.All(report.Conclusions.Where(sentence => sentence.Contains("baseline", StringComparison.Ordinal)), sentence =>
            Assert.Contains("harrell-c(relapse)", sentence, StringComparison.Ordinal));
        Assert.Contains("Harrell's C (relapse)", Pages.Read(report).Value, StringComparison.Ordinal);
        var header = File.ReadLines(Path.Combine(result.Folder, "predictions.csv")).First();
        Assert.Contains(validation == "cross" ? "expected time lost to relapse by " : score, header, StringComparison.Ordinal);
        Assert.Contains("probability of relapse by 6,", header, StringComparison.Ordinal);
        Assert.DoesNotContain("risk of", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_beyond_the_follow_up_are_refused_with_its_end()
    {
        var problem = Assert.Throws<ConfigException>(() => BreastCancerRun.Run(
            Config("cox"),
            _folder["runs"],
            "task.horizons=[1000]",
            """metrics=[{"type":"survival-brier","horizon":1000},{"type":"integrated-brier","until":1000},{"type":"survival-ici","horizon":12}]"""));
        Assert.Equal(
            ["metrics[0].horizon", "metrics[1].until", "task.horizons[0]"], problem.Problems.Select(of => of.Path).Order());
        Assert.All(problem.Problems, of => Assert.Contains("is 1000 months, but the follow-up ends at ", of.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_end_of_follow_up_is_written_without_rounding_noise()
    {
        var config = Config("cox");
        File.AppendAllText(_folder["data.csv"], "last,0,0,51.73700000000001,0\n");
        var problem = Assert.Throws<ConfigException>(() => BreastCancerRun.Run(config, _folder["runs"], "task.horizons=[1000]"));
        Assert.Equal(
            "is 1000 months, but the follow-up ends at 51.737 months, and later outcomes are unknown; allowed are times up to 51.737",
            problem.Problems.Single().Message);
    }

    [Theory]
    [InlineData("cox")]
    [InlineData("logistic-hazard")]
    public void Predictions_beyond_the_follow_up_are_refused_with_its_end(string task)
    {
        var model = Path.Combine(BreastCancerRun.Run(Config(task), _folder["runs"]).Folder, "model");
        string[] predict = ["predict", "--model", model, "--data", _folder["data.csv"], "--out", _folder["out.csv"], "--horizons", "6"];
        Assert.Equal(0, CliRun.Of(predict).ExitCode);
        File.Delete(_folder["out.csv"]);
        var error = CliRun.Refused([.. predict, "1000"]);
        Assert.Matches(
            @"--horizons: 1000 is later than the times that the model was trained on, "
                + @"which end at [23]\d\.\d+: survival is not defined for later times",
            error);
        Assert.False(File.Exists(_folder["out.csv"]));
    }

    [Fact]
    public void A_median_that_a_curve_does_not_reach_is_an_empty_cell()
    {
        var curves = new SurvivalCurves([0, 5, 10], ["death"], [0, .2, .4, 0, .5, .6], [1, 2], CurveInterpolation.Steps) { Horizons = [10] };
        var request = new Cohort(["a", "b"], new Table([]), new NoTargets(2), new Dictionary<string, IReadOnlyList<string?>>());
        using var csv = new StringWriter();
        PredictionTable.Write(csv, request, curves);
        var lines = csv.ToString().Split('\n').Select(line => line.TrimEnd().Split(',')).ToArray();
        var median = Array.IndexOf(lines[0], "median survival");
        Assert.Equal(["", "5"], lines[1..3].Select(line => line[median]));
    }

    [Fact]
    public void Stopping_a_Cox_model_of_competing_causes_follows_the_scores()
    {
        const string Stopping = """training.earlyStopping={"metric":"METRIC","patience":5}""";
        string[] sets = ["""split={"type":"fractions","train":0.6,"validation":0.2}"""];
        var refused = Assert.Throws<ConfigException>(() => BreastCancerRun.Run(
            Config("cox"), _folder["runs"], [.. sets, Stopping.Replace("METRIC", "harrell-c(relapse)", StringComparison.Ordinal)]));
        Assert.Contains("cause-specific-c", refused.Message, StringComparison.Ordinal);
        var result = BreastCancerRun.Run(
            Config("cox"), _folder["runs"], [.. sets, Stopping.Replace("METRIC", "cause-specific-c(relapse)", StringComparison.Ordinal)]);
        Assert.All(result.Report.Training.Epochs, epoch => Assert.NotEqual(0.5, epoch.ValidationScore!.Value));
    }

    [Fact]
    public void Weights_of_rows_that_were_followed_longer_than_the_training_rows_are_a_finding()
    {
        var stream = Seeds.CreateStream(3, "weights");
        var (training, longer) = (Patients(5), Patients(40));
        var (own, other) = (CensoringDistribution.Fit(training), CensoringDistribution.Fit(longer));
        Assert.Equal(1, CensoringWeightCheck.MeanWeight(longer, other, 4), 1e-9);
        Metric[] metrics = [new SurvivalBrier { Horizon = 4 }];
        Assert.Empty(CensoringWeightCheck.Run(metrics, "test", longer, Curves(other)));
        Assert.Contains("at 4 months have a mean of", CensoringWeightCheck.Run(metrics, "test", longer, Curves(own)).Single().Message, StringComparison.Ordinal);

        SurvivalCurves Curves(StepFunction censoring) =>
            new([0, 4], ["death"], new double[2 * longer.Count], new double[longer.Count], CurveInterpolation.Steps) { Censoring = censoring };

        SurvivalTimes Patients(double followUp)
        {
            var rows = Enumerable.Range(0, 200).Select(_ => (Event: -Math.Log(1 - stream.NextDouble()) * 10, End: followUp * stream.NextDouble())).ToArray();
            return new SurvivalTimes([.. rows.Select(row => Math.Min(row.Event, row.End))], [.. rows.Select(row => row.Event <= row.End ? 1 : 0)], ["death"], "months");
        }
    }

    [Fact]
    public void Ratios_are_averaged_on_the_log_scale_and_p_values_not_at_all()
    {
        Assert.Equal(Averaging.Geometric, new ObservedToExpectedRatio().Averaging);
        Assert.Equal(Averaging.Pooled, new DCalibration().Averaging);
        var figures = BreastCancerRun.Run(
            Repository.PathOf("configs", "survival", "gbsg.json"),
            _folder["runs"],
            "training.epochs=3", "training.earlyStopping=null", "split=null", """validation={"type":"k-fold","folds":3}""", """metrics=["harrell-c","observed-expected","d-calibration"]""")
            .Report.CrossValidation!;
        var ratio = figures.Metrics["observed-expected"];
        Assert.Equal(Math.Exp(ratio.Values.Average(Math.Log)), ratio.Mean.Value!.Value, 1e-12);
        Assert.InRange(ratio.Mean.Value.Value, ratio.Mean.Low!.Value, ratio.Mean.High!.Value);
        var p = figures.Metrics["d-calibration"];
        Assert.Equal((p.Pooled[0], null, null), (p.Mean.Value, p.Mean.Low, p.Mean.High));
        Assert.Equal(["harrell-c"], figures.Differences["cox-regression"].Keys);
    }

    [Fact]
    public void Models_that_differ_by_rounding_are_identical_not_better()
    {
        var comparison = new BaselineComparison("cox-regression", "harrell-c", true, new Estimate(1e-18, 1e-19, 1e-17));
        Assert.True(comparison.IsIdentical);
        Assert.False(comparison.ModelIsBetter);
        Assert.False(new BaselineComparison("cox-regression", "harrell-c", true, new Estimate(null, null, null)).IsIdentical);
        Assert.Null(new CorrectedResampling([1e-18, 2e-18, 0], 0.5).PValue);
    }

    public void Dispose() => _folder.Dispose();

    private string Config(string task) =>
        new CompetingStudy(240, MeanTime: 30, "\"logistic\"", "\"epochs\": 20").Write(_folder, task);
}
