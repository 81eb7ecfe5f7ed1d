using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Scoring;
using HealthTorch.Sources.Embedded;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Tests.Survival;

public sealed class SurvivalRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Tasks =>
    [
        """{ "type": "cox" }""", """{ "type": "cox-time" }""", """{ "type": "logistic-hazard" }""", """{ "type": "pc-hazard" }""", """{ "type": "deephit" }""",
        """{ "type": "weibull" }""", """{ "type": "log-normal", "components": 2 }""",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_model_read_from_its_folder_says_what_it_said(string task)
    {
        var (model, cohort) = Trained(task);
        using var read = ModelFolder.Read(model, Catalog.Families, "cpu");
        var curves = (SurvivalCurves)read.Predict(cohort);
        var scorer = Scorer.Load(model);
        var columns = ((Table)cohort.Inputs).Columns.ToDictionary(column => column.Name, column => column.Values);
        var said = new double[scorer.OutputCount];
        scorer.Score([.. scorer.Columns.Select(column => columns[column.Name][5])], said);
        Assert.Equal(curves.Times, scorer.Times);
        Assert.Equal(curves.Risk(5, 1), said[0], 1e-5 * Math.Max(1, Math.Abs(said[0])));
        Assert.All(said[1..].Index(), point => Assert.Equal(curves.Incidences[(5 * curves.Times.Length) + point.Index], point.Item, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_recalibrated_model_read_from_its_folder_says_what_it_said_in_its_run(string task)
    {
        var (model, cohort) = Trained(task, """
            , "split": { "type": "fractions", "train": 0.5, "validation": 0, "calibration": 0.3 },
              "calibration": [{ "type": "cox-recalibration" }, { "type": "survival-bound" }]
            """);
        ReadAgain.PredictsAsInItsRun(Path.GetDirectoryName(model)!);
        using var read = ModelFolder.Read(model, Catalog.Families, "cpu");
        var curves = (SurvivalCurves)read.Predict(cohort);
        var (scorer, columns) = (Scorer.Load(model), ((Table)cohort.Inputs).Columns.ToDictionary(column => column.Name, column => column.Values));
        var said = new double[scorer.OutputCount];
        scorer.Score([.. scorer.Columns.Select(column => columns[column.Name][5])], said);
        Assert.NotNull(curves.Bound);
        Assert.Equal([curves.Risk(5, 1), .. curves.Incidences[(5 * curves.Times.Length)..(6 * curves.Times.Length)]], said, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Curves_start_at_zero_never_fall_and_stay_below_one(string task)
    {
        var (model, cohort) = Trained(task);
        using var read = ModelFolder.Read(model, Catalog.Families, "cpu");
        var curves = (SurvivalCurves)read.Predict(cohort);
        for (var row = 0; row < curves.Count; row++)
        {
            var curve = curves.Incidences.AsSpan(row * curves.Times.Length, curves.Times.Length).ToArray();
            Assert.InRange(curve[0], 0, 0.05);
            Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
            Assert.InRange(curve[^1], 0, 1 + 1e-12);
        }
    }

    [Theory]
    [InlineData(Engine.Dense)]
    [InlineData(Engine.Torch)]
    public void A_linear_network_reaches_the_coefficients_of_cox_regression(Engine engine)
    {
        var lung = EmbeddedDataSets.Get("lung");
        var cohort = new EmbeddedData { Set = lung.Name }.Load().Cohort;
        var rows = Complete(cohort);
        var events = ((SurvivalTimes)cohort.Targets).Take(rows.Kept);
        var patients = new Cohort([.. rows.Kept.Select(row => cohort.Ids[row])], rows.Rows, events, new Dictionary<string, IReadOnlyList<string?>>());
        var (network, _) = new TrainingRun(
            new TrainingConfig { Epochs = 4000, Optimizer = new Adam { LearningRate = 0.02 }, Schedule = new CosineDecay(), Precision = FloatPrecision.Float64, Engine = engine, Device = "cpu" },
            new Logistic(),
            new Cox(),
            Seed: 1)
        { Training = patients }.Run(CancellationToken.None);
        using (network)
        {
            var fit = CoxRegression.Fit(events, rows.Rows);
            var (said, expected) = (network.ComputeOutputs(rows.Rows), fit.LinearPredictors(rows.Rows));
            var shift = said[0] - expected[0];
            Assert.All(said.Zip(expected), pair => Assert.Equal(pair.Second, pair.First - shift, 1e-4));
        }
    }

    [Fact]
    public void Events_that_compete_are_refused_by_tasks_of_one_cause_and_censored_patients_alone_by_all()
    {
        var competing = new SurvivalTimes([1, 2], [1, 2], ["a", "b"]);
        Assert.Contains(new Weibull().Validate(competing), problem => problem.Message.Contains("several", StringComparison.Ordinal));
        var censored = new SurvivalTimes([1, 2], [0, 0], ["a"]);
        Assert.Contains(new Cox().Validate(censored), problem => problem.Message.Contains("every patient is censored", StringComparison.Ordinal));
    }

    private static (int[] Kept, FeatureRows Rows) Complete(Cohort cohort)
    {
        var columns = ((Table)cohort.Inputs).Columns.Where(column => column.Name is "age" or "sex" or "ph_ecog").ToArray();
        int[] kept = [.. Enumerable.Range(0, cohort.Count).Where(row => columns.All(column => !double.IsNaN(column.Values[row])))];
        var means = columns.Select(column => kept.Average(row => column.Values[row])).ToArray();
        double[] scales = [10, 1, 1];
        return (kept, new FeatureRows(
            [.. columns.Select(column => column.Name)],
            [.. kept.SelectMany(row => columns.Select((column, j) => (column.Values[row] - means[j]) / scales[j]))]));
    }

    private (string Model, Cohort Cohort) Trained(string task, string more = "")
    {
        var file = _folder.Write("gbsg.json", $$"""
            {
              "name": "gbsg", "data": { "type": "embedded", "set": "gbsg" }, "task": {{task}},
              "model": { "type": "mlp", "hidden": [8] }, "training": { "epochs": 3 }, "metrics": [{ "type": "harrell-c" }] {{more}}
            }
            """);
        var study = ConfigFile.Read<Study>(file, Catalog.Families, []);
        var result = study.Value.Run(new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render }, CancellationToken.None);
        return (Path.Combine(result.Folder, "model"), ((Experiment)study.Value).Data.Load().Cohort);
    }
}
