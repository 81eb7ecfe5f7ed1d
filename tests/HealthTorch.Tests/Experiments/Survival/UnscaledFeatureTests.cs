using System.Globalization;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Preparation;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>Features that no scale tames, signals in the stages after training, times beyond the evaluated rows, and named references.</summary>
public sealed class UnscaledFeatureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Dates_as_numbers_end_with_what_to_scale()
    {
        var problem = Assert.Throws<DataException>(() => BreastCancerRun.Run(Config(), _folder["runs"], "preparation.scale=none"));
        Assert.Contains("scale them (\"preparation\": { \"scale\": \"standardise\" })", problem.Message, StringComparison.Ordinal);
        Assert.Contains(" (the largest prepared value is 2.02e7, of 'date'); ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_of_incidences_that_are_not_numbers_ends()
    {
        var truth = new SurvivalTimes([1, 2, 3, 4], [1, 1, 0, 1], ["death"]);
        var said = new SurvivalCurves([0, 2], ["death"], [0, double.NaN, 0, double.NaN, 0, .1, 0, .2], new double[4], CurveInterpolation.Steps);
        await Task.Run(() => new DynamicAuc { Horizon = 2 }.Evaluate(truth, said)).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("fitting the baselines")]
    [InlineData("evaluating")]
    [InlineData("computing the figures")]
    [InlineData("explaining")]
    public void A_signal_after_training_ends_the_run_soon(string stage)
    {
        using var ending = new CancellationTokenSource();
        var progress = new Sent(sent =>
        {
            if (sent.Stage == stage)
            {
                ending.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => BreastCancerRun.Run(Config(), _folder["runs"], progress, ending.Token));
        Assert.Equal(stage, progress.Last);
        Assert.True(progress.SinceEnd < TimeSpan.FromSeconds(5), $"{progress.SinceEnd}");
    }

    [Fact]
    public void The_table_names_reference_levels()
    {
        var report = BreastCancerRun.Run(Config(), _folder["runs"]).Report;
        Assert.Equal(["III", "III"], report.CoxRegressions![0].Lines.Where(line => line.Feature.StartsWith("grade", StringComparison.Ordinal)).Select(line => line.Reference));
        Assert.Null(report.CoxRegressions[0].Lines.Single(line => line.Feature == "date").Reference);
        Assert.Empty(report.CoxRegressions[0].LeftOut);
        Assert.Contains("grade=II (reference: III)", Pages.Read(report).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_ends_before_a_horizon_says_up_to_when_its_scores_are_defined()
    {
        var report = BreastCancerRun.Run(Config(), _folder["runs"], """metrics=["harrell-c",{"type":"survival-brier","horizon":60}]""").Report;
        Assert.Null(report.Metrics["test"]["survival-brier(60)"].Value);
        Assert.InRange(report.LastTimes!["test"], 5, 20);
        Assert.Contains("Follow-up in the test set ends at ", Pages.Read(report).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_say_up_to_when_scores_are_defined_in_every_one()
    {
        var result = BreastCancerRun.Run(
            Config(), _folder["runs"], "split=null", """validation={"type":"k-fold","folds":4}""",
            """metrics=["harrell-c",{"type":"survival-brier","horizon":78}]""");
        var end = File.ReadLines(Path.Combine(result.Folder, "predictions.csv")).Skip(1).Select(line => line.Split(','))
            .GroupBy(line => line[2], line => double.Parse(line[3].Split(" at ")[1], CultureInfo.InvariantCulture))
            .Min(times => times.Max());
        Assert.InRange(end, 40, 78);
        Assert.Equal(end, result.Report.LastTimes!["cross-validation"]);
        Assert.Contains(
            FormattableString.Invariant($"The shortest follow-up among the test sets of the folds ends at {end:0.0} months: "),
            Pages.Read(result.Report).Value,
            StringComparison.Ordinal);
        var within = BreastCancerRun.Run(
            Config(), _folder["runs"], "split=null", """validation={"type":"k-fold","folds":4}""",
            """metrics=["harrell-c",{"type":"survival-brier","horizon":20}]""");
        Assert.DoesNotContain("The shortest follow-up among the test sets", Pages.Read(within.Report).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_of_too_many_levels_is_refused_by_name()
    {
        string[] levels = [.. Enumerable.Range(0, 10_001).Select(level => $"p{level}")];
        var column = new Column("patient_nbr", ColumnKind.Category, [.. levels.Select((_, row) => (double)row)], levels);
        var cohort = new Cohort(levels, new Table([column]), new RegressionValues(new double[levels.Length], "y"), new Dictionary<string, IReadOnlyList<string?>>());
        var problem = Assert.Throws<DataException>(() => new PreparationConfig().Fit(cohort));
        Assert.Contains("the category 'patient_nbr' has 10001 levels in 10001 training rows; at most 10000 are allowed", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Config()
    {
        var stream = Seeds.CreateStream(6, "dates");
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 150).Select(row => Line(row, stream)).Prepend("who,part,date,grade,time,status"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "dates",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "columns": {
                    "who": { "kind": "id" }, "part": { "kind": "annotation" }, "date": { "kind": "numeric" },
                    "grade": { "kind": "category", "levels": ["I", "II", "III"] }
                  },
                  "target": { "type": "events", "time": "time", "event": "status", "causes": { "1": "death" }, "unit": "months" }
                }
              },
              "split": { "type": "column", "column": "part", "train": ["train"], "test": ["test"] },
              "task": "cox", "model": "logistic",
              "training": { "epochs": 10, "optimizer": { "type": "adam", "learningRate": 0.05 } }
            }
            """);
        return _folder["config.json"];
    }

    private static string Line(int row, RandomStream stream)
    {
        var part = row % 3 == 0 ? "test" : "train";
        var time = (part == "test" ? 20 : 80) * stream.NextDouble();
        return FormattableString.Invariant($"p{row},{part},{20200101 + (100 * (row % 12)) + (row % 28)},{new string('I', 1 + (row % 7 % 3))},{time},{row % 5 % 2}");
    }

    /// <summary>Hears every stage at once, on the thread of the run.</summary>
    private sealed class Sent(Action<RunProgress> hear) : IProgress<RunProgress>
    {
        private readonly System.Diagnostics.Stopwatch _watch = new();

        public string? Last { get; private set; }

        public TimeSpan SinceEnd => _watch.Elapsed;

        public void Report(RunProgress value)
        {
            _watch.Restart();
            Last = value.Stage;
            hear(value);
        }
    }
}
