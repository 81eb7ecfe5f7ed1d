using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Tests.Treatment;

public sealed class TreatmentRunTests : IDisposable
{
    private const string Mlp = """{ "type": "mlp", "hidden": [8] }""";
    private const string Tarnet = """{ "type": "tarnet", "representation": [8], "heads": [4] }""";
    private const string Snet = """{ "type": "snet", "units": 4, "layers": 1, "heads": [4] }""";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, string> Learners => new()
    {
        { "s-learner", "", Mlp, "nonlinear" },
        { "t-learner", "", Mlp, "binary" },
        { "x-learner", "", Mlp, "linear" },
        { "dr-learner", "", Mlp, "survival" },
        { "r-learner", "", Mlp, "nonlinear" },
        { "ra-learner", "", Mlp, "linear" },
        { "representation", "", Tarnet, "linear" },
        { "representation", """, "balance": { "type": "wasserstein" }""", Tarnet, "survival" },
        { "representation", """, "balance": { "type": "mmd" }, "propensity": 1, "targeted": 1""", Snet, "binary" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_model_read_from_its_folder_says_what_it_said(string learner, string options, string model, string scenario)
    {
        var (folder, cohort) = Trained(learner, options, model, scenario, "observational");
        using var read = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var said = (EffectPrediction)read.Predict(cohort);
        var lines = File.ReadAllLines(Path.Combine(folder, "predictions.csv"));
        var header = lines[0].Split(',');
        var (id, outcome) = (Array.IndexOf(header, "id"), Array.IndexOf(header, "outcome under treated"));
        Assert.All(lines.Skip(1).Take(50), line =>
        {
            var cells = line.Split(',');
            var row = cohort.Ids.ToList().IndexOf(cells[id]);
            Assert.Equal(double.Parse(cells[outcome], System.Globalization.CultureInfo.InvariantCulture), said.Outcome(row, 1), 1e-4);
        });
        Assert.NotNull(said.StandardErrors);
        Assert.NotNull(said.Propensities);
    }

    [Fact]
    public void A_trial_needs_no_propensities_and_predictions_have_reasons()
    {
        var (folder, cohort) = Trained("dr-learner", "", Mlp, "linear", "trial");
        using var read = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var said = (EffectPrediction)read.PredictWithReasons(cohort.Take([0, 1, 2]));
        Assert.All(said.Propensities!, propensity => Assert.Equal(0.5, propensity, 1e-12));
        Assert.All(said.Explanations!, reasons => Assert.Matches(@"^x\d [+-]\d", reasons));
        Assert.DoesNotContain(read.Networks, network => network.Name == "propensity");
    }

    [Fact]
    public void A_patient_far_from_the_training_rows_is_given_no_recommendation()
    {
        var (folder, cohort) = Trained("t-learner", "", Mlp, "linear", "trial");
        using var read = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var columns = ((Table)cohort.Inputs).Columns;
        var strange = cohort.Take([0]) with { Inputs = new Table([.. columns.Select(column => column with { Values = new[] { column.Kind == ColumnKind.Boolean ? 0.0 : 30 } })]) };
        Assert.Equal("outside the support of the training data", ((EffectPrediction)read.Predict(strange)).AbstentionReasons![0]);
    }

    [Fact]
    public void A_patient_of_whom_nothing_is_known_is_given_no_recommendation()
    {
        var (folder, cohort) = Trained("t-learner", "", Mlp, "linear", "trial");
        using var read = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var columns = ((Table)cohort.Inputs).Columns;
        string? Reason(int missing) => ((EffectPrediction)read.Predict(cohort.Take([0]) with
        {
            Inputs = new Table([.. columns.Select((column, i) => column with { Values = new[] { i < missing ? double.NaN : column.Values[0] } })]),
        })).AbstentionReasons![0];
        Assert.Equal($"{columns.Count} of {columns.Count} values are missing", Reason(columns.Count));
        Assert.Equal($"{(columns.Count / 2) + 1} of {columns.Count} values are missing", Reason((columns.Count / 2) + 1));
        Assert.DoesNotContain("missing", Reason(columns.Count / 2) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_of_representations_refuses_a_model_without_one()
    {
        var problem = Assert.Throws<ConfigException>(() => Trained("representation", "", Mlp, "linear", "trial"));
        Assert.Contains("allowed are tarnet, snet", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_of_networks_is_nearer_the_truth_than_no_effect_and_the_same_for_all()
    {
        var (folder, _) = Trained("dr-learner", "", """{ "type": "mlp", "hidden": [16] }""", "linear", "observational", patients: 2000, epochs: 60);
        var report = ReportJson.Read(File.ReadAllText(Path.Combine(folder, "report.json")));
        double Error(string baseline) => report.Baselines[baseline]["test"]["pehe"].Value!.Value;
        var own = report.Metrics["test"]["pehe"].Value!.Value;
        Assert.True(own < 0.6 * Error("zero-effect"), $"{own}, {Error("zero-effect")}");
        Assert.True(own < 0.6 * Error("constant-effect"), $"{own}, {Error("constant-effect")}");
    }

    [Fact]
    public void Intervals_from_halves_hold_most_true_effects()
    {
        var (folder, cohort) = Trained("t-learner", "", """{ "type": "logistic" }""", "linear", "observational", patients: 1500, epochs: 400, halves: 10);
        using var read = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var (said, truth) = ((EffectPrediction)read.Predict(cohort), (TreatmentOutcomes)cohort.Targets);
        var covered = Enumerable.Range(0, cohort.Count).Average(row =>
            said.Interval(row, 1) is var (low, high) && truth.TrueEffect(row, 1) >= low && truth.TrueEffect(row, 1) <= high ? 1.0 : 0);
        Assert.InRange(covered, 0.85, 0.995);
    }

    [Fact]
    public void A_cross_validation_predicts_every_patient_by_networks_that_have_not_seen_it()
    {
        var (folder, cohort) = Trained(
            "dr-learner",
            "",
            Mlp,
            "linear",
            "trial",
            validation: """ "validation": { "type": "k-fold", "folds": 3 },""",
            task: """ , "draws": 3, "subgroups": ["x6"]""");
        Assert.Equal(cohort.Count, File.ReadAllLines(Path.Combine(folder, "predictions.csv")).Length - 1);
        var report = ReportJson.Read(File.ReadAllText(Path.Combine(folder, "report.json")));
        Assert.Contains("cross-validation", report.Metrics.Keys);
        Assert.True(report.Effects!.AreFolds);
        Assert.Equal(cohort.Count, report.Effects.Averages.Single(average => average is { Method: EffectMethod.DoublyRobust, Of: Estimand.All }).Rows);
        Assert.Equal((3, cohort.Count), (report.Effects.Draws, report.Effects.Subgroups.Single().Subgroups.Sum(of => of.Rows)));
        Assert.Equal(["no", "yes"], report.Effects.Subgroups[0].Subgroups.Select(of => of.Level));
        Assert.Contains(report.Effects.Averages, average => average.Method == EffectMethod.Ancova);
    }

    private (string Folder, Cohort Cohort) Trained(
        string learner,
        string options,
        string model,
        string scenario,
        string design,
        int patients = 300,
        int epochs = 3,
        int halves = 2,
        string? validation = null,
        string task = "")
    {
        var file = _folder.Write("treatment.json", $$"""
            {
              "name": "treatment", "data": { "type": "simulation", "scenario": "{{scenario}}", "design": "{{design}}", "patients": {{patients}} },
              {{validation ?? """ "split": { "type": "fractions", "train": 0.7, "validation": 0 },"""}} "preparation": { "scale": "standardise" },
              "task": { "type": "treatment-effect", "learner": { "type": "{{learner}}"{{options}} }, "folds": 3, "halves": {{halves}}{{task}} },
              "model": {{model}}, "training": { "epochs": {{epochs}}, "device": "cpu" }
            }
            """);
        var study = ConfigFile.Read<Study>(file, Catalog.Families, []);
        var result = study.Value.Run(new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render }, CancellationToken.None);
        return (result.Folder, ((Experiment)study.Value).Data.Load().Cohort);
    }
}
