using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Scoring;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;
using HealthTorch.Sources.Survival;
using HealthTorch.Sources.Treatment;
using HealthTorch.Statistics.Survival;
using HealthTorch.Tests.Data;

namespace HealthTorch.Tests.Survival;

/// <summary>Runs of patients of three hospitals, whose baseline hazards differ by factors of 4.</summary>
public sealed class StratifiedRunTests : IDisposable
{
    private const string Recalibrated = """
        , "split": { "type": "fractions", "train": 0.5, "validation": 0, "calibration": 0.3 }, "calibration": [{ "type": "cox-recalibration" }]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cox", "")]
    [InlineData("cox-time", "")]
    [InlineData("cox", Recalibrated)]
    public void A_model_read_from_its_folder_says_of_each_stratum_what_it_said_in_its_run(string task, string more)
    {
        var run = Run(task, more).Folder;
        ReadAgain.PredictsAsInItsRun(run);
        using var read = ModelFolder.Read(Path.Combine(run, "model"), Catalog.Families, "cpu");
        var request = read.Experiment.Data.LoadRequest(_folder.Write("new.csv", "age,site\n50,c\n50,a\n50,b\n60,a\n"));
        var said = (SurvivalCurves)read.Predict(request);
        Assert.True(said.Survival(1, 10) > said.Survival(2, 10) + 0.1);
        Assert.True(said.Survival(2, 10) > said.Survival(0, 10) + 0.1);

        var scorer = Scorer.Load(Path.Combine(run, "model"));
        Assert.Equal(["age", "site"], scorer.Columns.Select(column => column.Name));
        var numbers = new double[scorer.OutputCount * 4];
        scorer.ScoreMany([50, scorer.EncodeLevel(1, "c"), 50, scorer.EncodeLevel(1, "a"), 50, scorer.EncodeLevel(1, "b"), 60, scorer.EncodeLevel(1, "a")], numbers);
        for (var row = 0; row < 4; row++)
        {
            Assert.Equal(said.Risk(row, 1), numbers[row * scorer.OutputCount], 1e-4);
            Assert.All(Enumerable.Range(0, said.Times.Length), time =>
                Assert.Equal(said.Incidences[(row * said.Times.Length) + time], numbers[(row * scorer.OutputCount) + 1 + time], 1e-5));
        }

        Assert.Contains(
            "allowed (strata with events in training): 'a', 'b' and 'c'",
            Assert.Throws<DataException>(() => scorer.EncodeLevel(1, "d")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "row 1, column 'site': the stratum is missing",
            Assert.Throws<DataException>(() => scorer.Score([50, double.NaN], numbers.AsSpan(0, scorer.OutputCount))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "age,site\n50,a\n60,d\n",
        "row 2, column 'site': the model has no baseline hazard for the stratum 'd'; allowed (strata with events in training): 'a', 'b' and 'c'")]
    [InlineData("age,site\n50,a\n60,\n", "column 'site': the value is missing; required: a stratum in every row")]
    [InlineData("age\n50\n", "the strata column 'site' does not exist in the file")]
    public void A_request_without_known_strata_is_refused(string csv, string message)
    {
        using var read = ModelFolder.Read(Path.Combine(Run("cox").Folder, "model"), Catalog.Families, "cpu");
        var file = _folder.Write("new.csv", csv);
        var problem = Assert.Throws<DataException>(() => read.Predict(read.Experiment.Data.LoadRequest(file)));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_name_the_stratum()
    {
        var run = Run("cox");
        var lines = File.ReadAllLines(Path.Combine(run.Folder, "predictions.csv"));
        Assert.StartsWith("id,set,truth,site,log hazard ratio of death,", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.Contains(line.Split(',')[3], new[] { "a", "b", "c" }));
    }

    [Fact]
    public void The_report_says_what_the_strata_are_and_the_rule_for_ties()
    {
        var html = File.ReadAllText(Path.Combine(Run("{ \"type\": \"cox\", \"ties\": \"breslow\" }").Folder, "report.html"));
        Assert.Contains("column site: a 100, b 100, c 100; concordance indices compare patients within strata", html, StringComparison.Ordinal);
        Assert.Contains("Stratified by site", html, StringComparison.Ordinal);
        Assert.Contains("ties by Breslow", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ties by Efron", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_follow_up_of_its_stratum_nothing_is_said_of_a_patient()
    {
        var csv = string.Join('\n', Patients().TrimEnd().Split('\n').Select(Shortened));
        var run = Run("cox", csv: csv);
        var finding = Assert.Single(run.Report.Audit, finding => finding.Check == "follow-up-of-strata");
        Assert.Contains("'b' (until 20)", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'a'", finding.Message, StringComparison.Ordinal);
        using var read = ModelFolder.Read(Path.Combine(run.Folder, "model"), Catalog.Families, "cpu");
        var request = read.Experiment.Data.LoadRequest(_folder.Write("new.csv", "age,site\n50,a\n50,b\n"));
        using var table = new StringWriter();
        read.WritePredictions(table, request, ((SurvivalCurves)read.Predict(request)).WithHorizons([20, 40]), read.Notes(request));
        var rows = table.ToString().Split('\n').Select(line => line.Split(',')).ToArray();
        Assert.Equal(["survival at 20", "survival at 40"], rows[0][3..5]);
        Assert.All(rows[1][3..8], cell => Assert.NotEmpty(cell));
        Assert.NotEmpty(rows[2][3]);
        Assert.Equal(["", "", ""], [rows[2][4], rows[2][6], rows[2][7]]);

        static string Shortened(string line) => line.Split(',') is [var age, var months, _, "b"] && CsvNumber(months) > 20 ? $"{age},20,0,b" : line;
    }

    [Fact]
    public void A_stratum_without_an_event_of_one_of_the_causes_is_refused()
    {
        var events = new SurvivalTimes([1, 2, 3, 4, 5, 6], [1, 2, 0, 1, 1, 0], ["relapse", "death"], strata: new HazardStrata([0, 0, 0, 1, 1, 1], ["a", "b"], "site"));
        var cohort = new Cohort(["1", "2", "3", "4", "5", "6"], new Table([]), events, new Dictionary<string, IReadOnlyList<string?>>());
        using var read = ModelFolder.Read(Path.Combine(Run("cox").Folder, "model"), Catalog.Families, "cpu");
        var problem = Assert.Throws<DataException>(() => StrataCoverage.Check(read.Experiment, cohort, new Split([0, 1, 2, 3, 4, 5], [], [])));
        Assert.Contains("no event of the cause 'death' of the stratum 'b' of 'site' is among the training rows", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_predicted_risk_are_compared_across_strata()
    {
        var stream = Seeds.CreateStream(6, "groups");
        int[] sites = [.. Enumerable.Range(0, 90).Select(row => row % 3)];
        double[] times = [.. sites.Select(site => -Math.Log(1 - stream.NextDouble()) * Math.Pow(4, -site))];
        var events = new SurvivalTimes(times, [.. times.Select(_ => 1)], ["death"]);
        var stratified = new SurvivalTimes(times, events.Causes, ["death"], strata: new HazardStrata(sites));
        double[] grid = [0, times.Max() / 2, times.Max()];
        var said = new SurvivalCurves(
            grid, ["death"], [.. sites.SelectMany(site => new[] { 0, 0.1 + (0.2 * site), 0.2 + (0.2 * site) })], new double[90], CurveInterpolation.Steps);
        var test = RiskCurves.Create(stratified, said, 1).LogRank!;
        Assert.True(test.P < 1e-6);
        int[] groups = [.. sites];
        Assert.Equal(LogRankTest.Compute(events, groups).Test.Statistic, test.Statistic, 1e-9);
    }

    [Fact]
    public void A_cross_validation_predicts_every_patient_by_the_hazard_of_the_stratum()
    {
        var run = Run("cox", """, "validation": { "type": "k-fold", "folds": 3 }""").Folder;
        ReadAgain.PredictsAsInItsRun(run);
        var rows = File.ReadAllLines(Path.Combine(run, "predictions.csv")).Select(line => line.Split(',')).ToArray();
        var (site, survival) = (
            Array.IndexOf(rows[0], "site"),
            Array.FindIndex(rows[0], name => name.StartsWith("survival at", StringComparison.Ordinal)));
        var means = rows.Skip(1).GroupBy(row => row[site])
            .ToDictionary(rows => rows.Key, rows => rows.Average(row => CsvNumber(row[survival])));
        Assert.True(means["a"] > means["b"] && means["b"] > means["c"]);
    }

    [Fact]
    public void A_stratum_without_an_event_in_training_is_refused_before_training()
    {
        var csv = Patients() + "51,3,0,d\n52,4,0,d\n";
        var problem = Assert.Throws<DataException>(() => Run("cox", csv: csv));
        Assert.Contains("no event of the stratum 'd' of 'site' is among the training rows", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<DataException>(() => Run("cox", """, "validation": { "type": "k-fold", "folds": 3 }""", csv));
        Assert.Contains("of fold 1", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logistic-hazard")]
    [InlineData("pc-hazard")]
    [InlineData("deephit")]
    [InlineData("weibull")]
    public void Tasks_without_baseline_hazards_refuse_strata(string task) => Assert.Contains(
        "has no baseline hazard for each stratum of 'site'",
        Assert.Throws<ConfigException>(() => Run(task)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Effects_on_events_of_strata_are_refused()
    {
        var target = new TreatmentTarget
        {
            Treatment = "arm",
            Design = StudyDesign.Trial,
            HigherIsBetter = true,
            Arms = new Dictionary<string, string> { ["0"] = "control", ["1"] = "treated" },
            Outcome = new SurvivalTarget { Time = "time", Event = "status", Strata = "site" },
        };
        Assert.Contains(target.Validate(), problem => problem.Message.Contains("strata", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feature_that_the_strata_determine_is_said_to_be_unlearnable()
    {
        double[] ages = [.. Enumerable.Range(0, 90).Select(row => (double)(40 + (row * 7 % 31)))];
        var strata = new HazardStrata([.. Enumerable.Range(0, 90).Select(row => row % 3)], ["a", "b", "c"], "site");
        var events = new SurvivalTimes([.. ages.Select(age => age / 10)], [.. ages.Select((_, row) => row % 2)], ["death"], strata: strata);
        var table = new Table(
        [
            MixedCohort.Numeric("age", ages),
            MixedCohort.Numeric("beds", [.. strata.RowStrata.Select(site => site == 1 ? 200.0 : 700)]),
        ]);
        var cohort = new Cohort([.. ages.Select((_, row) => $"{row}")], table, events, new Dictionary<string, IReadOnlyList<string?>>());
        var finding = Assert.Single(
            DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, 90)], [], [])),
            finding => finding.Check == "features-of-strata");
        Assert.StartsWith("'beds' has one value within each stratum of 'site'", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("age", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baselines_are_fitted_beside_such_a_feature()
    {
        var csv = string.Join('\n', Patients().TrimEnd().Split('\n').Select((line, row) =>
            line + (row == 0 ? ",beds" : line.EndsWith(",a", StringComparison.Ordinal) ? ",200" : ",700")));
        Assert.Contains("cox-regression", Run("cox", csv: csv, columns: """, "beds": { "kind": "numeric" }""").Report.Baselines.Keys);
    }

    private static double CsvNumber(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static string Patients()
    {
        var stream = Seeds.CreateStream(5, "strata");
        var lines = Enumerable.Range(0, 300).Select(row =>
        {
            var (site, age) = (row % 3, 30 + Math.Floor(50 * stream.NextDouble()));
            var death = -Math.Log(1 - stream.NextDouble()) * 100 / Math.Pow(4, site) * Math.Exp((50 - age) / 50);
            var end = 2 + (58 * stream.NextDouble());
            return FormattableString.Invariant($"{age},{Math.Min(death, end):0.###},{(death <= end ? 1 : 0)},{"abc"[site]}");
        });
        return $"age,months,status,site\n{string.Join('\n', lines)}\n";
    }

    private ExperimentResult Run(string task, string more = "", string? csv = null, string columns = "")
    {
        var data = _folder.Write("patients.csv", csv ?? Patients());
        var file = _folder.Write("strata.json", $$"""
            {
              "name": "strata",
              "data": {
                "type": "csv", "path": "{{data}}",
                "dictionary": {
                  "target": { "type": "events", "time": "months", "event": "status", "strata": "site", "causes": { "1": "death" }, "unit": "months" },
                  "columns": { "age": { "kind": "numeric" } {{columns}} }
                }
              },
              "task": {{(task.StartsWith('{') ? task : $"\"{task}\"")}}, "model": { "type": "mlp", "hidden": [4] }, "training": { "epochs": 20 } {{more}}
            }
            """);
        var study = ConfigFile.Read<Study>(file, Catalog.Families, []);
        return (ExperimentResult)study.Value.Run(
            new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render },
            CancellationToken.None);
    }
}
