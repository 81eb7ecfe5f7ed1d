using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>The audit of published data sets.</summary>
public class RealDataAuditTests
{
    private const string Wdbc = "diagnosis/breast-cancer-wdbc/breast-cancer-wdbc.csv";

    private const string Whas = "survival/deepsurv-whas/deepsurv-whas.csv";

    [OptionalDataFact(Wdbc)]
    public void The_Wisconsin_tumour_data_are_clean()
    {
        var columns = RealColumns.Of(Wdbc);
        var labels = Array.ConvertAll(columns["diagnosis"], diagnosis => diagnosis == "M" ? 1 : 0);
        var cohort = Cohort(columns, columns.Keys.Except(["diagnosis"]), new ClassLabels(labels, ["B", "M"]));
        Assert.All(Enumerable.Range(1, 5), seed =>
        {
            var split = new FractionSplit().Assign(cohort, seed);
            Assert.All(cohort.Audited(split), finding => Assert.Equal(Severity.Note, finding.Severity));
            Assert.StartsWith(
                "127 training rows of the smallest class 'M' for 30", cohort.Found("events-per-variable", split).Message, StringComparison.Ordinal);
        });
    }

    [OptionalDataFact(Whas)]
    public void The_split_that_DeepSurv_ships_with_WHAS_leaks_229_of_328_test_rows()
    {
        var columns = RealColumns.Of(Whas);
        var inputs = columns.Keys.Where(name => name.StartsWith('x'));
        var cohort = Cohort(columns, inputs, new RegressionValues(Parsed(columns["time"]), "time", "days")) with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>> { ["split"] = columns["split"] },
        };
        var split = new ColumnSplit { Column = "split", Train = ["train"], Test = ["test"] }.Assign(cohort, 1);
        var finding = cohort.Found("duplicates-across-split", split);
        Assert.Equal(Severity.Danger, finding.Severity);
        Assert.StartsWith(
            "230 of 328 test rows have the same inputs as a training row (229 of them with the same target;", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Published sets without repeated patients: neither near rows, nor a measurement that would name a patient, were it ignored.
    /// </summary>
    [OptionalDataTheory("diagnosis")]
    [InlineData(Wdbc, "diagnosis")]
    [InlineData("diagnosis/breast-cancer-wisconsin-original/breast-cancer-wisconsin-original.csv", "Class")]
    [InlineData("diagnosis/pima-diabetes/pima-diabetes.csv", "diabetes")]
    [InlineData("diagnosis/heart-cleveland/heart-cleveland.csv", "num")]
    [InlineData("diagnosis/heart-hungarian/heart-hungarian.csv", "num")]
    [InlineData("diagnosis/heart-statlog/heart-statlog.csv", "class")]
    [InlineData("diagnosis/arrhythmia/arrhythmia.csv", "class")]
    [InlineData("diagnosis/hypothyroid/hypothyroid.csv", "Class")]
    [InlineData("diagnosis/asah-outcome/asah-outcome.csv", "outcome")]
    [InlineData("survival/deepsurv-metabric/deepsurv-metabric.csv", "event")]
    [InlineData("survival/deepsurv-support/deepsurv-support.csv", "event")]
    [InlineData("survival/gbsg/gbsg.csv", "status")]
    [InlineData("survival/lung-ncctg/lung-ncctg.csv", "status")]
    public void Measurements_of_single_patients_raise_no_alarm_of_repeated_ones(string file, string target)
    {
        var (cohort, ignored) = Numeric(file, target);
        var findings = DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []), ignored);
        Assert.DoesNotContain(findings, finding => finding.Check is "near-rows" or "undeclared-patients");
    }

    [OptionalDataTheory("longitudinal")]
    [InlineData("longitudinal/pbcseq/pbcseq.csv", "status", "'id' (312 values, 285 of them in several rows, 285 of these with one class)")]
    [InlineData("survival/colon/colon.csv", "status", "'id' (929 values, 929 of them in several rows, 837 of these with one class)")]
    public void Ids_of_repeated_patients_are_found_though_ignored(string file, string target, string found)
    {
        var (cohort, ignored) = Numeric(file, target);
        var findings = DataAudit.Run(cohort, new Split([.. Enumerable.Range(0, cohort.Count)], [], []), ignored);
        Assert.Contains(
            $"the ignored column {found}",
            findings.Single(finding => finding.Check == "undeclared-patients").Message,
            StringComparison.Ordinal);
    }

    /// <summary>Columns of numbers as inputs, where missing is NaN; and all columns as if they were ignored.</summary>
    private static (Cohort Cohort, IReadOnlyDictionary<string, IReadOnlyList<string?>> Ignored) Numeric(string file, string target)
    {
        var columns = RealColumns.Of(file).ToDictionary(
            column => column.Key.Trim('"'),
            column => Array.ConvertAll(column.Value, cell => cell.Trim('"')));
        string[] names = [.. columns[target].Distinct().Order(StringComparer.Ordinal)];
        double[] Values(string name) => Array.ConvertAll(
            columns[name],
            cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
        var cohort = new Cohort(
            [.. Enumerable.Range(1, columns[target].Length).Select(row => $"{row}")],
            new Table([.. columns.Keys.Where(name => name != target).Select(name => MixedCohort.Numeric(name, Values(name)))]),
            new ClassLabels(Array.ConvertAll(columns[target], name => Array.IndexOf(names, name)), names),
            new Dictionary<string, IReadOnlyList<string?>>());
        return (cohort, columns.Where(column => column.Key != target).ToDictionary(
            column => column.Key,
            IReadOnlyList<string?> (column) => Array.ConvertAll(column.Value, cell => cell.Length == 0 ? null : cell)));
    }

    private static Cohort Cohort(IReadOnlyDictionary<string, string[]> columns, IEnumerable<string> inputs, Targets targets) => new(
        [.. Enumerable.Range(1, targets.Count).Select(row => $"{row}")],
        new Table([.. inputs.Select(name => MixedCohort.Numeric(name, Parsed(columns[name])))]),
        targets,
        new Dictionary<string, IReadOnlyList<string?>>());

    private static double[] Parsed(string[] cells) => Array.ConvertAll(cells, cell => double.Parse(cell, CultureInfo.InvariantCulture));
}
