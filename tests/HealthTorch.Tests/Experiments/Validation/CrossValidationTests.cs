using System.Text.Json.Nodes;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Experiments;

/// <summary>A cross-validation from end to end, on a few patients.</summary>
public sealed class CrossValidationTests : IDisposable
{
    private const string Training = """ "training": { "epochs": 8, "optimizer": { "type": "adam", "learningRate": 0.05 }, "earlyStopping": {} } """;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Folds_at_a_time_change_no_number(double dropout)
    {
        var model = FormattableString.Invariant($$""" "model": { "type": "mlp", "hidden": [8], "dropout": {{dropout}} }, """);
        var config = $$""" "validation": { "type": "k-fold", "folds": 5, "repeats": 2 }, {{model}} {{Training}} """;
        var one = Run(MadeUpPatients.Told(), config, "validation.parallel=1");
        var four = Run(MadeUpPatients.Told(), config, "validation.parallel=4");
        Assert.Equal(Comparable(one.Folder), Comparable(four.Folder));
        Assert.Equal(Text(one.Folder, "predictions.csv"), Text(four.Folder, "predictions.csv"));
        Assert.Equal(File.ReadAllBytes(Weights(one.Folder)), File.ReadAllBytes(Weights(four.Folder)));

        static string Weights(string folder) => Path.Combine(folder, "model", "weights.safetensors");
    }

    [Fact]
    public void Permuted_classes_give_an_AUROC_about_one_half_and_intervals_that_hold_it()
    {
        var told = MadeUpPatients.Told();
        var scores = Enumerable.Range(0, 20).Select(permutation =>
        {
            var order = Seeds.CreateStream(permutation, "permuted").Permutation(told.Count);
            var cohort = told with { Targets = told.Targets.Take(order) };
            var folds = new KFold { Folds = 5 }.CreateFolds(cohort, permutation, stopping: new EarlyStopping());
            var results = folds.Select(fold => FoldResult.Train(MadeUpPatients.Experiment, cohort, fold, [new Auroc()], _ => { }, CancellationToken.None));
            var measured = new CrossValidationEvaluator(cohort, [new Auroc()], [.. results]).Evaluate();
            return new[] { measured.Metrics, measured.Baselines["logistic-regression"] }.Select(of => of["cross-validation"]["auroc"]).ToArray();
        }).ToArray();
        Assert.All(Enumerable.Range(0, 2), model =>
        {
            Assert.InRange(scores.Average(score => score[model].Value!.Value), 0.45, 0.55);
            Assert.InRange(scores.Count(score => score[model].Low < 0.5 && 0.5 < score[model].High), 15, 20);
        });
    }

    [Fact]
    public void Every_row_is_predicted_once_a_repeat_and_the_folds_are_those_of_the_configuration()
    {
        var cohort = MadeUpPatients.Told();
        var result = Run(cohort, Logistic(folds: 5, repeats: 3));
        var lines = Predictions(result.Folder);
        Assert.Equal(Enumerable.Range(1, 3).SelectMany(repeat => cohort.Ids.Select(id => ($"{repeat}", id))), lines.Select(line => (line[1], line[0])));
        var folds = new KFold { Folds = 5, Repeats = 3 }.CreateFolds(cohort, 5, stopping: null);
        Assert.All(folds, fold => Assert.Equal(
            fold.Split.Test,
            Enumerable.Range(0, cohort.Count).Where(row => lines[((fold.Repeat - 1) * cohort.Count) + row][2] == $"{fold.Number}")));
    }

    [Fact]
    public void Figures_of_folds_and_repeats_follow_from_the_predictions()
    {
        var result = Run(MadeUpPatients.Told(), Logistic(folds: 5, repeats: 2));
        var folds = result.Report.CrossValidation!;
        var lines = Predictions(result.Folder);
        var auroc = folds.Metrics["auroc"];
        Assert.Equal(lines.GroupBy(line => (int.Parse(line[1]), int.Parse(line[2]))).OrderBy(fold => fold.Key).Select(Auroc), auroc.Values);
        Assert.Equal(lines.GroupBy(line => int.Parse(line[1])).Select(Auroc), auroc.Pooled);
        Assert.Equal(auroc.Values.Average(), auroc.Mean.Value!.Value, 1e-12);
        Assert.Equal(auroc.Mean, result.Report.Metrics["cross-validation"]["auroc"]);
        Assert.Equal(result.Report.Figures.Area!.Value!.Value, auroc.Pooled[0], 1e-12);

        var baseline = folds.Baselines["logistic-regression"]["auroc"];
        var expected = new CorrectedResampling(auroc.Values.Zip(baseline.Values, (ours, theirs) => ours - theirs), folds.TestToTrain);
        Assert.Equal(expected.Interval((-1, 1)), folds.Differences["logistic-regression"]["auroc"].Mean);
        Assert.Equal(0.25, folds.TestToTrain, 1e-12);

        static double Auroc(IEnumerable<string[]> rows) => new Auroc().Evaluate(
            new ClassLabels([.. rows.Select(row => row[3] == "ill" ? 1 : 0)], ["well", "ill"]),
            new ClassProbabilities([.. rows.SelectMany(row => new[] { double.Parse(row[4]), double.Parse(row[5]) })], ["well", "ill"]));
    }

    [Fact]
    public void A_metric_that_is_not_defined_in_a_fold_is_left_out_and_counted()
    {
        var rare = MadeUpPatients.Cohort((marker, _) => marker > 1.9);
        var ill = ((ClassLabels)rare.Targets).Labels.Sum();
        var folds = Run(rare, Logistic(folds: 15, repeats: 1, stratify: false)).Report.CrossValidation!;
        var auroc = folds.Metrics["auroc"];
        Assert.InRange(auroc.Defined, 1, ill);
        Assert.Equal(auroc.Defined, auroc.Values.Count(double.IsFinite));
        Assert.Equal(auroc.Values.Where(double.IsFinite).Average(), auroc.Mean.Value!.Value, 1e-12);
        Assert.All(auroc.Pooled, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void The_delivered_model_is_trained_on_all_rows_and_predicts()
    {
        var result = Run(MadeUpPatients.Told(), Logistic(folds: 5, repeats: 1));
        Assert.Equal((90, 0), (result.Report.CrossValidation!.ModelTrain, result.Report.CrossValidation.ModelStopping));
        var done = CliRun.Of("predict", "--model", Path.Combine(result.Folder, "model"), "--data", _folder["data.csv"], "--out", _folder["out.csv"]);
        Assert.True(done.ExitCode == 0, done.Error);
        Assert.Equal(91, File.ReadLines(_folder["out.csv"]).Count());
        Assert.NotEqual(Predictions(result.Folder).Select(line => line[5]), File.ReadLines(_folder["out.csv"]).Skip(1).Select(line => line.Split(',')[2]));
    }

    [Fact]
    public void With_early_stopping_some_rows_say_when_to_stop_the_delivered_model()
    {
        var folds = Run(MadeUpPatients.Told(), $$""" "validation": { "type": "k-fold", "folds": 3 }, "model": "logistic", {{Training}} """).Report.CrossValidation!;
        Assert.Equal((72, 18), (folds.ModelTrain, folds.ModelStopping));
        Assert.All(folds.Trainings, line => Assert.Equal((90, true), (line.Train + line.Stopping + line.Test, line.Stopping > 0)));
    }

    [Fact]
    public void A_number_is_cross_validated_too()
    {
        var report = BreastCancerRun.Run(
            Repository.PathOf("configs", "regression", "diabetes-progression.json"), _folder["runs"],
            "split=null", "validation={\"type\":\"k-fold\",\"folds\":3}", "training.epochs=20").Report;
        Assert.True(report.Metrics["cross-validation"]["rmse"].Value < report.Baselines["mean"]["cross-validation"]["rmse"].Value);
        Assert.Equal(442, report.Figures.PredictedObserved.Count);
    }

    [Theory]
    [InlineData("validation.folds: is 61 but there are 60 patients: every fold requires at least one", "validation.folds=61")]
    [InlineData("validation.folds: is 50 but class 'ill' has ", "validation.folds=50")]
    [InlineData("training: the loss became", "model=mlp", "training.optimizer={\"type\":\"sgd\",\"learningRate\":1e5}")]
    public void What_cannot_be_done_is_refused_and_leaves_nothing_behind(string message, params string[] sets)
    {
        Write(MadeUpPatients.Told(), Logistic(folds: 5, repeats: 2));
        string[] run = ["run", _folder["config.json"], "--runs", _folder["runs"], "--quiet", .. sets.SelectMany(set => new[] { "--set", set })];
        Assert.Contains(message, CliRun.Refused(run), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void Ended_early_it_ends_cleanly_and_leaves_nothing_behind()
    {
        Write(MadeUpPatients.Told(), Logistic(folds: 5, repeats: 20));
        var study = ConfigFile.Read<Study>(_folder["config.json"], Catalog.Families, [], new Dictionary<string, string>());
        using var ending = new CancellationTokenSource();
        var context = new RunContext
        {
            Resolved = study.Resolved,
            RunsFolder = _folder["runs"],
            Render = HtmlReport.Render,
            Progress = new Listener(progress =>
            {
                if (progress.Done > 0.1)
                {
                    ending.Cancel();
                }
            }),
        };
        Assert.Throws<OperationCanceledException>(() => study.Value.Run(context, ending.Token));
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void Progress_only_grows_and_counts_the_folds()
    {
        var heard = new List<RunProgress>();
        var progress = new FoldProgress(new Listener(heard.Add), 3, 4);
        progress.OnEpoch(1, new Epoch(2, 0.1, 0.5, null, null));
        progress.OnEpoch(0, new Epoch(1, 0.1, 0.5, null, null));
        progress.OnFoldCompleted(1);
        progress.OnFoldCompleted(0);
        progress.OnFoldCompleted(2);
        Assert.Equal(heard.Select(step => step.Done).Order(), heard.Select(step => step.Done));
        Assert.Equal(1, heard[^1].Done);
        Assert.Equal(["0 of 3 folds", "0 of 3 folds", "1 of 3 folds", "2 of 3 folds", "3 of 3 folds"], heard.Select(step => step.Note));
    }

    public void Dispose() => _folder.Dispose();

    private static string Logistic(int folds, int repeats, bool stratify = true) => $$"""
        "validation": { "type": "k-fold", "folds": {{folds}}, "repeats": {{repeats}}, "stratify": {{(stratify ? "true" : "false")}} },
        "model": "logistic", "training": { "epochs": 8, "earlyStopping": null, "optimizer": { "type": "adam", "learningRate": 0.05 } }
        """;

    private ExperimentResult Run(Cohort cohort, string config, params string[] sets)
    {
        Write(cohort, config);
        return BreastCancerRun.Run(_folder["config.json"], _folder["runs"], sets);
    }

    private void Write(Cohort cohort, string config)
    {
        File.WriteAllLines(_folder["data.csv"], cohort.Lines());
        File.WriteAllText(_folder["config.json"], MadeUpPatients.Config(_folder["data.csv"], config));
    }

    private static string[][] Predictions(string folder) => [.. File.ReadLines(Path.Combine(folder, "predictions.csv")).Skip(1).Select(line => line.Split(','))];

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    /// <summary>The report without what names the degree and the time.</summary>
    private static string Comparable(string folder)
    {
        var tree = JsonNode.Parse(Text(folder, "report.json"))!.AsObject();
        tree.Remove("environment");
        tree["experiment"]!["validation"]!.AsObject().Remove("parallel");
        return tree.ToJsonString();
    }

    private sealed class Listener(Action<RunProgress> hear) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => hear(value);
    }
}
