using System.Text.Json.Nodes;
using HealthTorch.Core.Experiments;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Reports;

/// <summary>Reports as a run would make them, from seeded made-up scores: every member filled.</summary>
internal static class SampleReports
{
    /// <summary>A diagnosis of two classes.</summary>
    public static Report TwoClasses(int patients = 114)
    {
        var random = Seeds.CreateStream(1, "two-classes");
        bool[] truth = [.. Enumerable.Range(0, patients).Select(_ => random.NextDouble() < 0.37)];
        double[] scores = [.. truth.Select(isPositive => Logistic((isPositive ? 2.2 : -2.4) + (1.9 * random.NextNormal())))];
        return Base() with
        {
            Name = "breast-cancer",
            Conclusions =
            [
                "The test set holds few malignant tumours: every interval below is wide.",
                "Calibration slope is below 1: high and low risks are overstated.",
                "The network tells malignant from benign well, but not better than logistic regression: the intervals overlap.",
            ],
            Target = new TargetSummary("diagnosis", "diagnosis", ["benign", "malignant"], null),
            Metrics = Sets(TwoClassMetrics, 0),
            Baselines = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>>
            {
                ["logistic-regression"] = Sets(TwoClassMetrics, 0.012),
                ["prevalence"] = Sets(PrevalenceMetrics, 0),
            },
            MetricNotes = Notes(TwoClassMetrics),
            Figures = TwoClassFigures(scores, truth),
        };
    }

    /// <summary>A diagnosis of three classes.</summary>
    public static Report ThreeClasses()
    {
        var random = Seeds.CreateStream(2, "three-classes");
        string[] names = ["healthy", "hypothyroid", "hyperthyroid"];
        int[] truth = [.. Enumerable.Range(0, 240).Select(_ => random.Next(3))];
        double[][] scores = [.. truth.Select(label => Softmax(random, label))];
        return Base() with
        {
            Name = "thyroid",
            Conclusions = ["The three classes are told apart; hyperthyroid patients are the hardest."],
            Target = new TargetSummary("diagnosis", "thyroid_state", names, null),
            Metrics = Sets(ThreeClassMetrics, 0),
            MetricNotes = Notes(ThreeClassMetrics),
            Figures = new FigureData
            {
                Set = "test",
                Roc = ByClass(names, k => SampleFigures.Roc(Column(scores, k), [.. truth.Select(label => label == k)])),
                PrecisionRecall = ByClass(names, k => SampleFigures.PrecisionRecall(Column(scores, k), [.. truth.Select(label => label == k)])),
                Calibration = ByClass(names, k => SampleFigures.Calibration(Column(scores, k), [.. truth.Select(label => label == k)], 6)),
                Confusion = SampleFigures.Confusion(truth, [.. scores.Select(row => Array.IndexOf(row, row.Max()))], 3),
            },
        };
    }

    /// <summary>A regression.</summary>
    public static Report Number(int patients = 400)
    {
        var random = Seeds.CreateStream(3, "number");
        double[] predicted = [.. Enumerable.Range(0, patients).Select(_ => 150 + (45 * random.NextNormal()))];
        return Base() with
        {
            Name = "diabetes-progression",
            Conclusions = ["Half of the variation is explained; single predictions are off by some 50 points."],
            Target = new TargetSummary("regression", "progression", [], "points"),
            Metrics = Sets(NumberMetrics, 0),
            MetricNotes = Notes(NumberMetrics),
            Figures = new FigureData
            {
                Set = "test",
                PredictedObserved = [.. predicted.Select(value => new Point(value, value + (50 * random.NextNormal())))],
            },
        };
    }

    /// <summary>The diagnosis of two classes in 5-fold cross-validation, repeated twice.</summary>
    public static Report CrossValidated()
    {
        var report = TwoClasses();
        var folds = Folds(report);
        return report with
        {
            Conclusions = ["The model is no better than the logistic-regression baseline in cross-validation."],
            Data = report.Data with { Sets = new Dictionary<string, int> { ["cross-validation"] = 569 } },
            Participants = [Line("age (years)", "52 (44 to 61)")],
            Metrics = Means(folds.Metrics),
            Baselines = folds.Baselines.ToDictionary(baseline => baseline.Key, baseline => Means(baseline.Value)),
            CrossValidation = folds,
            Figures = report.Figures with { Set = "cross-validation", Area = new Estimate(0.966, null, null) },
        };
    }

    private static CrossValidationSummary Folds(Report report)
    {
        var random = Seeds.CreateStream(5, "folds");
        var metrics = report.Metrics["test"].ToDictionary(metric => metric.Key, metric => Figure(metric.Key, metric.Value.Value!.Value, 0.03, random));
        return new CrossValidationSummary
        {
            Folds = 5,
            Repeats = 2,
            Stratified = true,
            TestToTrain = 0.25,
            ModelTrain = 455,
            ModelStopping = 114,
            Trainings = [.. Enumerable.Range(0, 10).Select(i => new FoldTraining((i / 5) + 1, (i % 5) + 1, 364, 91, 114, 60 + i, 40 + i, StopReason.Patience))],
            Metrics = metrics,
            Baselines = report.Baselines.ToDictionary(baseline => baseline.Key, IReadOnlyDictionary<string, FoldMetric> (baseline) =>
                baseline.Value["test"].ToDictionary(metric => metric.Key, metric => Figure(metric.Key, metric.Value.Value ?? double.NaN, 0.02, random))),
            Differences = report.Baselines.ToDictionary(baseline => baseline.Key, IReadOnlyDictionary<string, FoldDifference> (_) => new Dictionary<string, FoldDifference>
            {
                ["auroc"] = new(new Estimate(0.012, -0.004, 0.028), 0.127, 10),
                ["brier"] = new(new Estimate(-0.181, -0.19, -0.172), 1e-7, 10),
            }),
        };
    }

    private static FoldMetric Figure(string metric, double value, double spread, RandomStream random)
    {
        var missing = metric == "calibration-slope" ? 3 : 0;
        double[] values = [.. Enumerable.Range(0, 10).Select(i => i < missing ? double.NaN : value * (1 - (spread * random.NextDouble())))];
        var figure = new CorrectedResampling(values, 0.25);
        return new FoldMetric(
            figure.Interval((double.NegativeInfinity, 1)),
            double.IsNaN(figure.StandardDeviation) ? null : figure.StandardDeviation,
            double.IsNaN(value) ? null : values.Skip(missing).Min(),
            double.IsNaN(value) ? null : values.Skip(missing).Max(),
            figure.DefinedCount,
            values,
            [value, value]);
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> Means(IReadOnlyDictionary<string, FoldMetric> figures) =>
        new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            ["cross-validation"] = figures.ToDictionary(figure => figure.Key, figure => figure.Value.Mean),
        };

    private static readonly (string Name, double Value, bool? Higher, string Meaning)[] TwoClassMetrics =
    [
        ("auroc", 0.968, true, "The chance that a patient with the disease is given a higher probability than one without it; ties count half."),
        ("sensitivity", 0.929, true, "Share of the patients with the disease who are called positive."),
        ("specificity", 0.944, true, "Share of the patients without the disease who are called negative."),
        ("brier", 0.0512, false, "Mean squared difference between predicted probability and what happened."),
        ("balanced-accuracy", 0.937, true, "Mean of sensitivity and specificity."),
        ("calibration-slope", 0.84, null, "1 when predicted risks spread as much as observed ones; below 1 they are too extreme."),
    ];

    private static readonly (string Name, double Value, bool? Higher, string Meaning)[] PrevalenceMetrics =
    [
        ("auroc", 0.5, true, ""), ("sensitivity", 0, true, ""), ("specificity", 1, true, ""), ("brier", 0.233, false, ""), ("ppv", double.NaN, true, ""),
    ];

    private static readonly (string Name, double Value, bool? Higher, string Meaning)[] ThreeClassMetrics =
    [
        ("macro-auroc", 0.912, true, "Mean over the classes of the area under the curve of that class against the rest."),
        ("accuracy", 0.781, true, "Share of patients called rightly."),
        ("log-loss", 0.553, false, "Mean negative logarithm of the probability given to the true class."),
    ];

    private static readonly (string Name, double Value, bool? Higher, string Meaning)[] NumberMetrics =
    [
        ("r2", 0.482, true, "Share of the variance that is explained."),
        ("rmse", 53.4, false, "Square root of the mean squared error, in the unit of the number."),
        ("mae", 43.1, false, "Mean absolute error, in the unit of the number."),
    ];

    private static Report Base() => new()
    {
        Name = "sample",
        Conclusions = [],
        Target = new TargetSummary("diagnosis", "diagnosis", [], null),
        Data = new DataSummary(
            "Breast Cancer Wisconsin (Diagnostic)",
            "d606af411f3e5be8a317a5a8b652b425aaf0ff38ca683d5327ffff94c3695f4a",
            569,
            569,
            30,
            new Dictionary<string, int> { ["train"] = 370, ["validation"] = 85, ["test"] = 114 },
            new Dictionary<string, int> { ["mean_concavity"] = 13 }),
        Participants =
        [
            Line("age (years)", "", "52 (44 to 61)", "52 (44 to 62)", "51 (43 to 60)", "53 (45 to 61)"),
            Line("mean radius (mm)", "", "13.4 (11.7 to 15.8)", "13.4 (11.7 to 15.9)", "13.2 (11.5 to 15.2)", "13.5 (11.9 to 15.8)"),
            Line("sex", "female", "561 (98.6 %)", "365 (98.6 %)", "84 (98.8 %)", "112 (98.2 %)"),
            Line("sex", "male", "8 (1.4 %)", "5 (1.4 %)", "1 (1.2 %)", "2 (1.8 %)"),
            Line("diagnosis", "benign", "357 (62.7 %)", "232 (62.7 %)", "53 (62.4 %)", "72 (63.2 %)"),
            Line("diagnosis", "malignant", "212 (37.3 %)", "138 (37.3 %)", "32 (37.6 %)", "42 (36.8 %)"),
        ],
        Audit =
        [
            new Finding(Severity.Note, "near-duplicates", "2 pairs of patients are all but equal in every feature; both of each pair are in training."),
            new Finding(Severity.Warning, "events-per-variable", "4.6 events a variable in training: below 10, estimates of effects are unsteady."),
            new Finding(Severity.Danger, "single-feature", "worst_perimeter alone tells the classes apart with an AUROC of 0.975: make sure it is known before the diagnosis."),
        ],
        Model = new ModelSummary("mlp", 6_209, "Mlp(\n  layers: Linear(30 -> 64) -> ReLU -> Dropout(0.1)\n          Linear(64 -> 64) -> ReLU -> Dropout(0.1)\n  output: Linear(64 -> 1)\n)"),
        Training = new TrainingSummary(Engine.Dense, "cpu", StopReason.Patience, "Validation auroc did not improve for 20 epochs after epoch 41.", 41, "auroc", Epochs()),
        Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>>(),
        Baselines = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>>(),
        MetricNotes = new Dictionary<string, MetricNote>(),
        Figures = new FigureData { Set = "test" },
        Environment = new EnvironmentSummary(
            "0.1.0", "10.0.1", "0.107.0", "Debian GNU/Linux 12, x64", "3f2c9a1", new DateTimeOffset(2025, 3, 4, 12, 34, 56, TimeSpan.Zero), 12.345678901234567),
        Experiment = new JsonObject
        {
            ["name"] = "breast-cancer",
            ["seed"] = 1,
            ["data"] = new JsonObject { ["type"] = "embedded", ["set"] = "wdbc" },
            ["model"] = new JsonObject { ["type"] = "mlp", ["hidden"] = new JsonArray(64, 64), ["dropout"] = 0.1 },
        },
    };

    private static ParticipantsRow Line(string variable, string level, string all, string train, string validation, string test) => new(
        variable, level, new Dictionary<string, string> { ["all"] = all, ["train"] = train, ["validation"] = validation, ["test"] = test });

    private static ParticipantsRow Line(string variable, string all) => new(variable, "", new Dictionary<string, string> { ["all"] = all });

    private static FigureData TwoClassFigures(double[] scores, bool[] truth)
    {
        string[] names = ["benign", "malignant"];
        return new FigureData
        {
            Set = "test",
            Threshold = 0.5,
            Roc = ByClass(["malignant"], _ => SampleFigures.Roc(scores, truth)),
            PrecisionRecall = ByClass(["malignant"], _ => SampleFigures.PrecisionRecall(scores, truth)),
            Calibration = ByClass(["malignant"], _ => SampleFigures.Calibration(scores, truth, 8)),
            Scores = ByClass(names, k => SampleFigures.Histogram(scores.Where((_, row) => truth[row] == (k == 1)))),
            Confusion = SampleFigures.Confusion(
                [.. truth.Select(isPositive => isPositive ? 1 : 0)], [.. scores.Select(score => score >= 0.5 ? 1 : 0)], 2),
        };
    }

    private static IReadOnlyList<Epoch> Epochs()
    {
        var random = Seeds.CreateStream(4, "epochs");
        return
        [
            .. Enumerable.Range(1, 61).Select(number => new Epoch(
                number,
                0.001,
                0.02 + (0.62 * Math.Exp(-number / 9.0)) + (0.004 * random.NextDouble()),
                0.09 + (0.55 * Math.Exp(-number / 8.0)) + (0.0016 * Math.Max(0, number - 30)) + (0.012 * random.NextDouble()),
                0.985 - (0.3 * Math.Exp(-number / 7.0)) - (0.0003 * Math.Abs(number - 41)))),
        ];
    }

    private static Dictionary<string, IReadOnlyDictionary<string, Estimate>> Sets((string Name, double Value, bool? Higher, string)[] metrics, double worse) => new()
    {
        ["train"] = Estimates(metrics, worse - 0.01, 0.008),
        ["validation"] = Estimates(metrics, worse, 0.02),
        ["test"] = Estimates(metrics, worse, 0.025),
    };

    private static Dictionary<string, Estimate> Estimates((string Name, double Value, bool? Higher, string)[] metrics, double worse, double half) =>
        metrics.ToDictionary(metric => metric.Name, metric => Around(metric.Value * (metric.Higher == false ? 1 + worse : 1 - worse), half));

    private static Estimate Around(double value, double half)
    {
        var most = value < 2 ? 1 : double.PositiveInfinity;
        return double.IsNaN(value) ? new Estimate(null, null, null) : new Estimate(Math.Min(most, value), value * (1 - half), Math.Min(most, value * (1 + half)));
    }

    private static Dictionary<string, MetricNote> Notes((string Name, double, bool? Higher, string Meaning)[] metrics) =>
        metrics.ToDictionary(metric => metric.Name, metric => new MetricNote(metric.Meaning, metric.Higher));

    private static Dictionary<string, IReadOnlyList<T>> ByClass<T>(string[] names, Func<int, IReadOnlyList<T>> make) =>
        names.Select((name, k) => (name, k)).ToDictionary(of => of.name, of => make(of.k));

    private static double[] Column(double[][] rows, int column) => [.. rows.Select(row => row[column])];

    private static double[] Softmax(RandomStream random, int label)
    {
        double[] exponentials = [.. Enumerable.Range(0, 3).Select(k => Math.Exp((k == label ? 1.7 : 0) + random.NextNormal()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
