using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Sources;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Embedded;
using HealthTorch.Sources.Splits;
using HealthTorch.Sources.Survival;

namespace HealthTorch.Tests.Data;

public sealed class EventsTargetTests : IDisposable
{
    private readonly DataFolder _folder = new();

    private static SurvivalTarget Target => new()
    {
        Time = "months",
        Event = "status",
        Entry = "from",
        Strata = "site",
        Unit = "months",
        Causes = new Dictionary<string, string> { ["relapse"] = "relapse", ["dead"] = "death" },
        Censored = ["alive"],
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_become_times_causes_entries_and_strata()
    {
        var loaded = Load("x,months,status,from,site\n1,2.5,dead,0,b\n2,4,alive,1,a\n3,5,relapse,0.5,b\n", Target);
        var events = Assert.IsType<SurvivalTimes>(loaded.Cohort.Targets);
        Assert.Equal([2.5, 4, 5], events.Times);
        Assert.Equal([2, 0, 1], events.Causes);
        Assert.Equal(["relapse", "death"], events.CauseNames);
        Assert.Equal([0, 1, 0.5], events.Entries!);
        Assert.Equal("site: b, a, b", $"{events.Strata!.Column}: {string.Join(", ", Enumerable.Range(0, 3).Select(events.Strata.StratumName))}");
        Assert.Equal("months", events.Unit);
        Assert.Equal(["x"], Assert.IsType<Table>(loaded.Cohort.Inputs).Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("x,months,status,from,site\n1,-1,dead,0,a\n", "'months' is negative in row 1")]
    [InlineData("x,months,status,from,site\n1,2,dead,2,a\n", "'from' is negative or not before the time 'months' in row 1")]
    [InlineData("x,months,status,from,site\n1,2,gone,0,a\n", "contains 'gone' in 1 of 1 rows; allowed: 'alive' (censored) and 'relapse' and 'dead'")]
    [InlineData("x,months,status,from,site\n1,,dead,0,a\n", "is missing (in 1 of 1 rows in total)")]
    public void What_cannot_be_is_refused(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Load(csv, Target)).Message, StringComparison.Ordinal);

    [Fact]
    public void Several_spellings_are_one_cause_or_censored()
    {
        var target = Target with
        {
            Causes = new Dictionary<string, string> { ["relapse"] = "relapse", ["dead"] = "death", ["died"] = "death", ["D"] = "death" },
            Censored = ["alive", "lost", "0"],
        };
        var events = Assert.IsType<SurvivalTimes>(Load(
            "x,months,status,from,site\n1,2,dead,0,a\n2,4,lost,1,a\n3,5,relapse,0,b\n4,5,D,0,b\n5,5,0,0,b\n6,5,died,0,b\n", target).Cohort.Targets);

        Assert.Equal(["relapse", "death"], events.CauseNames);
        Assert.Equal([2, 0, 1, 2, 0, 2], events.Causes);
    }

    [Fact]
    public void A_target_that_contradicts_itself_is_refused()
    {
        string[] problems = [.. (Target with { Censored = ["dead"], Entry = "months" }).Validate().Select(problem => problem.Path)];
        Assert.Equal(["event", "censored"], problems);
        Assert.Equal(["censored"], (Target with { Censored = ["alive", ""] }).Validate().Select(problem => problem.Path));
        var dictionary = new DataDictionary { Target = Target, Missing = ["NA", "alive"] };
        Assert.Equal(["missing"], dictionary.Validate().Select(problem => problem.Path));
        Assert.Equal(["causes"], (Target with { Causes = new Dictionary<string, string>() }).Validate().Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("rotterdam", 1272)]
    [InlineData("gbsg", 299)]
    [InlineData("lung", 165)]
    [InlineData("colon", 452)]
    [InlineData("rotterdam-gbsg", 1080 + 299)]
    public void Embedded_sets_have_their_events(string set, int events)
    {
        var cohort = new EmbeddedData { Set = set }.Load().Cohort;
        Assert.Equal(events, Assert.IsType<SurvivalTimes>(cohort.Targets).CountEvents(1));
        Assert.Equal(cohort.Count, cohort.Ids.Distinct().Count());
    }

    [Fact]
    public void Splits_are_stratified_by_event()
    {
        var cohort = new EmbeddedData { Set = "gbsg" }.Load().Cohort;
        var folds = FoldAssignment.Assign(cohort, 5, true, Seeds.CreateStream(1, "folds"));
        Assert.All(folds, fold => Assert.Equal(299 / 686.0, fold.Count(row => ((SurvivalTimes)cohort.Targets).Causes[row] == 1) / (double)fold.Count, 0.01));
    }

    [Fact]
    public void The_audit_sees_zero_times_heavy_censoring_few_events_and_a_time_in_disguise()
    {
        double[] times = [.. Enumerable.Range(0, 200).Select(row => row < 3 ? 0.0 : row)];
        var events = new SurvivalTimes(times, [.. times.Select((_, row) => row % 20 == 0 ? 1 : 0)], ["death"]);
        var columns = new Column("copy", ColumnKind.Numeric, times, []);
        var cohort = new Cohort([.. times.Select((_, row) => $"{row}")], new Table([columns]), events, new Dictionary<string, IReadOnlyList<string?>>());
        var found = DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, 150)], [], [.. Enumerable.Range(150, 50)]));
        Assert.Superset(
            new HashSet<string> { "zero-times", "heavy-censoring", "suspicious-feature", "events-per-variable", "patients-per-class" },
            found.Select(finding => finding.Check).ToHashSet());
    }

    [Fact]
    public void The_participants_table_tells_events_and_times()
    {
        var cohort = new EmbeddedData { Set = "lung" }.Load().Cohort;
        var lines = ParticipantsTable.Create(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []));
        Assert.Equal(["63 (27.6 %)", "165 (72.4 %)"], lines.Where(line => line.Variable == "target").Select(line => line.Cells["all"]));
        Assert.Contains(lines, line => line.Variable == "time (days)" && line.Cells["all"].StartsWith("256 (", StringComparison.Ordinal));
    }

    private LoadedData Load(string csv, SurvivalTarget target) => new CsvData
    {
        Path = _folder.Write("patients.csv", csv),
        Dictionary = new DataDictionary { OtherColumns = OtherColumns.Numeric, Target = target },
    }.Load();
}
