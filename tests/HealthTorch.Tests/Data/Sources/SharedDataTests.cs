using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Tests.Data;

/// <summary>Real clinical files, which are not in the repository, load with the figures known of them.</summary>
public class SharedDataTests
{
    private static readonly string[] NeverZero = ["glucose", "pressure", "triceps", "insulin", "mass"];

    [OptionalDataFact("diagnosis/pima-diabetes/pima-diabetes.csv")]
    public void Pima_has_768_women_and_its_zeros_are_missing_values()
    {
        const string Folder = "diagnosis/pima-diabetes";
        var marked = Load($"{Folder}/pima-diabetes.csv", Diagnosis("diabetes", "pos", NeverZero.ToDictionary(
            name => name, _ => new ColumnConfig { Kind = ColumnKind.Numeric, Minimum = 0, Missing = ["0"] })));
        var empty = Load($"{Folder}/pima-diabetes-na.csv", Diagnosis("diabetes", "pos", []));

        Assert.Equal(768, marked.Count);
        Assert.Equal(268, ((ClassLabels)marked.Targets).Labels.Sum());
        Assert.Equal([5, 35, 227, 374, 11], NeverZero.Select(name => Missing(marked, name)));
        Assert.Equal(
            ((Table)empty.Inputs).Columns.Select(c => (c.Name, string.Join(' ', c.Values))),
            ((Table)marked.Inputs).Columns.Select(c => (c.Name, string.Join(' ', c.Values))));
    }

    [OptionalDataFact("diagnosis/heart-cleveland/heart-cleveland.csv")]
    public void Cleveland_has_303_patients_and_every_kind_of_column()
    {
        var boolean = new ColumnConfig { Kind = ColumnKind.Boolean };
        var cohort = Load("diagnosis/heart-cleveland/heart-cleveland.csv", Diagnosis("num", ">50_1", new()
        {
            ["sex"] = DataFolder.Category,
            ["cp"] = DataFolder.Category,
            ["fbs"] = boolean,
            ["restecg"] = DataFolder.Category,
            ["exang"] = boolean,
            ["slope"] = new() { Kind = ColumnKind.Ordinal, Levels = ["up", "flat", "down"] },
            ["thal"] = DataFolder.Category,
        }));

        Assert.Equal(303, cohort.Count);
        Assert.Equal(["<50", ">50_1"], ((ClassLabels)cohort.Targets).Names);
        Assert.Equal(0.455, ((ClassLabels)cohort.Targets).Labels.Average(), 3);
    }

    [OptionalDataFact("diagnosis/hypothyroid/hypothyroid.csv")]
    public void Hypothyroid_has_3772_patients_of_four_classes()
    {
        string[] laboratory = ["age", "TSH", "T3", "TT4", "T4U", "FTI", "TBG"];
        var columns = laboratory.ToDictionary(name => name, _ => DataFolder.Numeric);
        columns["sex"] = columns["referral source"] = DataFolder.Category;
        var dictionary = Diagnosis("Class", null, columns) with { OtherColumns = OtherColumns.Category };
        var cohort = Load("diagnosis/hypothyroid/hypothyroid.csv", dictionary);

        var classes = (ClassLabels)cohort.Targets;
        Assert.Equal(["compensated_hypothyroid", "negative", "primary_hypothyroid", "secondary_hypothyroid"], classes.Names);
        Assert.Equal([194, 3481, 95, 2], Enumerable.Range(0, 4).Select(label => classes.Labels.Count(l => l == label)));
    }

    [OptionalDataFact("diagnosis/diabetes130-readmission/diabetic_data.csv.gz")]
    public void Readmissions_have_101766_stays_of_71518_patients()
    {
        var cohort = Load("diagnosis/diabetes130-readmission/diabetic_data.csv.gz", Diagnosis("readmitted", null, new()
        {
            ["patient_nbr"] = new() { Kind = ColumnKind.Id },
            ["encounter_id"] = new() { Kind = ColumnKind.Ignored },
            ["race"] = new() { Kind = ColumnKind.Category, Missing = ["?"] },
            ["time_in_hospital"] = new() { Kind = ColumnKind.Numeric, Minimum = 1, Maximum = 14, Unit = "days" },
        }) with
        { OtherColumns = OtherColumns.Category });

        Assert.Equal(101_766, cohort.Count);
        Assert.Equal(71_518, cohort.Ids.Distinct().Count());
        Assert.Equal(2273, Missing(cohort, "race"));
        Assert.Equal(0.112, ((ClassLabels)cohort.Targets).Labels.Count(label => label == 0) / 101_766.0, 3);
        Assert.Equal(["<30", ">30", "NO"], ((ClassLabels)cohort.Targets).Names);
    }

    private static DataDictionary Diagnosis(string target, string? positive, Dictionary<string, ColumnConfig> columns) => new()
    {
        Columns = columns,
        OtherColumns = OtherColumns.Numeric,
        Target = new ClassificationTarget { Column = target, Positive = positive },
    };

    private static Cohort Load(string file, DataDictionary dictionary) =>
        new CsvData { Path = OptionalData.PathOf(file), Dictionary = dictionary }.Load().Cohort;

    private static int Missing(Cohort cohort, string column) =>
        ((Table)cohort.Inputs).Columns.Single(c => c.Name == column).Values.Count(double.IsNaN);
}
