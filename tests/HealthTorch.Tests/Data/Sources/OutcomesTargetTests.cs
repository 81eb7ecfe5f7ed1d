using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Simulations;
using HealthTorch.Sources.Splits;
using HealthTorch.Sources.Survival;
using HealthTorch.Sources.Treatment;

namespace HealthTorch.Tests.Data;

public sealed class OutcomesTargetTests : IDisposable
{
    private const string Csv = "x,arm,y,m0,m1\n1,b,2.5,1,2\n2,a,4,2,5\n3,b,5,3,3\n";

    private readonly DataFolder _folder = new();

    private static TreatmentTarget Target => new()
    {
        Treatment = "arm",
        Arms = new Dictionary<string, string> { ["a"] = "control", ["b"] = "drug" },
        Outcome = new RegressionTarget { Column = "y" },
        Design = StudyDesign.Trial,
        HigherIsBetter = false,
        Propensities = new Dictionary<string, double> { ["drug"] = 0.75, ["control"] = 0.25 },
        Potential = new Dictionary<string, string> { ["control"] = "m0", ["drug"] = "m1" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_become_arms_outcomes_probabilities_and_potential_outcomes()
    {
        var outcomes = Assert.IsType<TreatmentOutcomes>(Load(Csv, Target).Cohort.Targets);
        Assert.Equal([1, 0, 1], outcomes.Arms);
        Assert.Equal(["control", "drug"], outcomes.ArmNames);
        Assert.Equal([2.5, 4, 5], Assert.IsType<RegressionValues>(outcomes.ObservedOutcomes).Values);
        Assert.Equal([0.25, 0.75, 0.25, 0.75, 0.25, 0.75], outcomes.Propensities!);
        Assert.Equal([1, 2, 2, 5, 3, 3], outcomes.PotentialOutcomes!);
        Assert.Equal((StudyDesign.Trial, false, 3), (outcomes.Design, outcomes.HigherIsBetter, outcomes.TrueEffect(1, 1)));
        Assert.Equal(["x"], ((Table)Load(Csv, Target).Cohort.Inputs).Columns.Select(column => column.Name));
    }

    [Fact]
    public void Some_rows_keep_what_is_theirs()
    {
        var taken = Assert.IsType<TreatmentOutcomes>(Load(Csv, Target).Cohort.Targets.Take([2, 1]));
        Assert.Equal([1, 0], taken.Arms);
        Assert.Equal([3, 3, 2, 5], taken.PotentialOutcomes!);
        Assert.Equal([0.25, 0.75, 0.25, 0.75], taken.Propensities!);
        Assert.Equal((StudyDesign.Trial, false), (taken.Design, taken.HigherIsBetter));
    }

    [Fact]
    public void Times_and_classes_are_outcomes_too()
    {
        var times = Target with { Outcome = new SurvivalTarget { Time = "y", Event = "m0" }, Potential = null, Horizon = 3 };
        var events = Assert.IsType<TreatmentOutcomes>(Load("x,arm,y,m0\n1,b,2.5,1\n2,a,4,0\n", times).Cohort.Targets);
        Assert.Equal([1, 0], Assert.IsType<SurvivalTimes>(events.ObservedOutcomes).Causes);
        Assert.Equal(3, events.EffectiveHorizon);
        var classes = Target with { Outcome = new ClassificationTarget { Column = "y", Positive = "dead" }, Potential = null };
        Assert.Equal([1, 0], Assert.IsType<ClassLabels>(Assert.IsType<TreatmentOutcomes>(Load("x,arm,y\n1,b,dead\n2,a,alive\n", classes).Cohort.Targets).ObservedOutcomes).Labels);
    }

    [Theory]
    [InlineData("x,arm,y,m0,m1\n1,c,2,1,2\n", "the treatment 'arm' contains 'c' in 1 of 1 rows; allowed: 'a' and 'b'")]
    [InlineData("x,arm,y,m0,m1\n1,b,2,1,2\n", "no row has the treatment 'arm' equal to 'a'; every arm must have patients")]
    [InlineData("x,arm,y,m0,m1\n1,,2,1,2\n", "is missing (in 1 of 1 rows in total)")]
    public void What_cannot_be_is_refused(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Load(csv, Target)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_target_that_contradicts_itself_is_refused()
    {
        Assert.Empty(Target.Validate());
        TreatmentTarget[] wrong =
        [
            Target with { Arms = new Dictionary<string, string> { ["a"] = "control" } },
            Target with { Outcome = Target },
            Target with { Outcome = new RegressionTarget { Column = "arm" } },
            Target with { Outcome = new RegressionTarget { Column = "y", OnMissing = MissingTarget.Drop } },
            Target with { Horizon = 3 },
            Target with { Design = StudyDesign.Observational },
            Target with { Propensities = new Dictionary<string, double> { ["drug"] = 0.75, ["control"] = 0.5 } },
            Target with { Propensities = new Dictionary<string, double> { ["drug"] = 1 } },
            Target with { Potential = new Dictionary<string, string> { ["a"] = "m0", ["b"] = "m1" } },
        ];
        Assert.All(wrong, target => Assert.NotEmpty(target.Validate()));
    }

    [Fact]
    public void A_file_without_a_header_has_its_names_from_the_configuration()
    {
        var path = _folder.Write("data.csv", "1,b,2.5,1,2\n2,a,4,2,5\n");
        var data = new CsvData { Path = path, Dictionary = Dictionary(Target), Header = ["x", "arm", "y", "m0", "m1"] };
        var cohort = data.Load().Cohort;
        Assert.Equal(2, cohort.Count);
        Assert.Equal([1.0, 2], ((Table)cohort.Inputs).Columns[0].Values);
        Assert.Contains("found 5 cells", Assert.Throws<DataException>(() => (data with { Header = ["x", "arm", "y", "m0"], Dictionary = Dictionary(Target with { Potential = null }) }).Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_give_every_part_its_share_of_each_arm_and_class()
    {
        var cohort = new SimulatedData { Scenario = SimulationScenario.Binary, Patients = 400 }.CreateCohort();
        var parts = RandomPartition.Create(cohort, [0.5m, 0.5m], stratify: true, Seeds.CreateStream(1, "split"));
        var all = (TreatmentOutcomes)cohort.Targets;
        var half = (TreatmentOutcomes)all.Take(parts[0]);
        for (var arm = 0; arm < 2; arm++)
        {
            for (var label = 0; label < 2; label++)
            {
                Assert.InRange(Count(half, arm, label) - (Count(all, arm, label) / 2.0), -1, 1);
            }
        }

        static int Count(TreatmentOutcomes of, int arm, int label) => Enumerable.Range(0, of.Count).Count(row => of.Arms[row] == arm && ((ClassLabels)of.ObservedOutcomes).Labels[row] == label);
    }

    [Fact]
    public void A_column_that_tells_the_arm_is_a_danger()
    {
        var cohort = new SimulatedData { Patients = 300, Design = StudyDesign.Trial }.CreateCohort();
        Assert.DoesNotContain(Audited(cohort), finding => finding.Check == "arm-overlap");
        var table = (Table)cohort.Inputs;
        double[] disguise = [.. ((TreatmentOutcomes)cohort.Targets).Arms.Select((arm, row) => arm + (0.001 * row))];
        var told = Assert.Single(Audited(cohort with { Inputs = new Table([.. table.Columns, new Column("ward", ColumnKind.Numeric, disguise, [])]) }), finding => finding.Check == "arm-overlap");
        Assert.Contains("'ward' (1.000)", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Participants_are_told_by_arm()
    {
        var cohort = new SimulatedData { Patients = 300 }.CreateCohort();
        var outcomes = (TreatmentOutcomes)cohort.Targets;
        var lines = ParticipantsTable.CreateByArm(cohort, outcomes);
        Assert.Equal(["all", "control", "treated"], lines[0].Cells.Keys);
        Assert.Equal($"{outcomes.CountInArm(1)}", lines[0].Cells["treated"]);
        Assert.Contains(ParticipantsTable.Create(cohort, new Split([.. Enumerable.Range(0, 300)], [], [])), line => line.Variable == "treatment" && line.Level == "treated");
    }

    private static IReadOnlyList<Finding> Audited(Cohort cohort) => DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []));

    private LoadedData Load(string csv, TreatmentTarget target) =>
        new CsvData { Path = _folder.Write("data.csv", csv), Dictionary = Dictionary(target) }.Load();

    private static DataDictionary Dictionary(TreatmentTarget target) => new() { Target = target, OtherColumns = OtherColumns.Numeric };
}
