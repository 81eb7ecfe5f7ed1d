using System.Globalization;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Experiments;

/// <summary>One end of evaluation for all parts of a study.</summary>
public sealed class CommonEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Test_rows_that_were_followed_shorter_have_an_integrated_score_up_to_their_last_time()
    {
        var rows = Enumerable.Range(1, 90).Select(row => row <= 60
            ? FormattableString.Invariant($"{row},train,{row % 7},{2 * row},{row % 2}")
            : FormattableString.Invariant($"{row},test,{row % 7},{row - 58},{row % 3 % 2}"));
        File.WriteAllLines(_folder["trial.csv"], rows.Prepend("id,part,x,time,status"));
        var report = Run("""
            "split": { "type": "column", "column": "part", "train": ["train"], "test": ["test"] },
            """);
        Assert.NotNull(report.Metrics["test"]["integrated-brier"].Value);
        Assert.NotNull(report.Metrics["train"]["integrated-brier"].Value);
        Assert.Equal(32, report.MetricNotes["integrated-brier"].Time);
        Assert.EndsWith("Up to 32 (the last follow-up time of the test rows).", report.MetricNotes["integrated-brier"].Meaning, StringComparison.Ordinal);
        Assert.EndsWith("Events from 32 (the last follow-up time of the test rows) on are excluded.", report.MetricNotes["uno-c"].Meaning, StringComparison.Ordinal);
    }

    /// <summary>As a study that ends at one time for all: from then on the probability of being uncensored is estimated as 0.</summary>
    [Fact]
    public void Training_rows_that_are_all_censored_at_the_end_have_an_integrated_score_up_to_the_time_before()
    {
        var rows = Enumerable.Range(1, 90).Select(row => row <= 60
            ? FormattableString.Invariant($"{row},train,{row % 7},{Math.Min(row, 40)},{(row < 40 ? row % 2 : 0)}")
            : FormattableString.Invariant($"{row},test,{row % 7},{2 * (row - 60)},{row % 3 % 2}"));
        File.WriteAllLines(_folder["trial.csv"], rows.Prepend("id,part,x,time,status"));
        var report = Run("""
            "split": { "type": "column", "column": "part", "train": ["train"], "test": ["test"] },
            """);
        Assert.NotNull(report.Metrics["test"]["integrated-brier"].Value);
        Assert.Equal(39, report.MetricNotes["integrated-brier"].Time);
        Assert.EndsWith(
            "Up to 39 (the last time before all remaining patients in the training rows were censored).", report.MetricNotes["integrated-brier"].Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fold_of_ten_rows_ends_the_evaluation_and_one_of_fewer_does_not()
    {
        var events = new SurvivalTimes([.. Enumerable.Range(1, 100).Select(time => (double)time)], [.. Enumerable.Repeat(1, 100)], ["death"]);
        var cohort = new Cohort([.. Enumerable.Range(0, 100).Select(row => row.ToString(CultureInfo.InvariantCulture))], new Table([]), events, new Dictionary<string, IReadOnlyList<string?>>());
        var times = EvaluationTimes.For(events);
        Assert.Equal(90, times.End);
        Assert.Equal(50, End(40, 50));
        Assert.Equal(90, End(41, 49));

        double? End(int first, int last) => ((SurvivalMetric)FollowUpLimit.Apply(
            [new IntegratedBrier().WithStudyTimes(events, times)], cohort, [new Fold(1, 2, 1, new Split([], [], [.. Enumerable.Range(first, last - first)]))])[0]).EvaluatedAt;
    }

    private Report Run(string validation)
    {
        var file = _folder.Write("trial.json", $$"""
            {
              "name": "trial", {{validation}}
              "data": {
                "type": "csv", "path": "{{_folder["trial.csv"]}}", "dictionary": {
                  "columns": { "id": { "kind": "id" }, "part": { "kind": "annotation" }, "x": { "kind": "numeric" } },
                  "target": { "type": "events", "time": "time", "event": "status" }
                }
              },
              "task": { "type": "cox" }, "model": { "type": "logistic" }, "training": { "epochs": 3 },
              "metrics": ["harrell-c", "uno-c", "integrated-brier"]
            }
            """);
        var study = ConfigFile.Read<Study>(file, Catalog.Families, []);
        var result = study.Value.Run(new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render }, CancellationToken.None);
        return ((ExperimentResult)result).Report;
    }
}
